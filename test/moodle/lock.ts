import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { workFolder } from './folders.ts'

/** One process at a time prepares the same thing; a lock whose owner is gone is taken over. */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const lock = join(workFolder('locks'), name)
  while (!acquire(lock)) await sleep(200)
  try {
    return await work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function acquire(lock: string): boolean {
  try {
    mkdirSync(lock)
    writeFileSync(join(lock, 'owner'), String(process.pid))
    return true
  } catch {
    if (ownerIsGone(lock)) rmSync(lock, { recursive: true, force: true })
    return false
  }
}

function ownerIsGone(lock: string): boolean {
  try {
    return !isAlive(Number(readFileSync(join(lock, 'owner'), 'utf8')))
  } catch {
    return false
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
