import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

/** Longer than anything done under the lock: an older lock was left by a process that is gone. */
const STALE_AFTER_MS = 120_000

/**
 * Runs `work` while no other process of this machine is inside `exclusively` with the same file. A lock whose process
 * died is taken over; its content is unique, so that nobody takes a living lock for the dead one they saw before.
 */
export async function exclusively<T>(file: string, work: () => Promise<T>): Promise<T> {
  const own = `${process.pid} ${randomUUID()}`
  const draft = `${file}.${process.pid}.${randomUUID()}`
  await writeFile(draft, own)
  try {
    while (!(await linked(draft, file))) {
      const found = await readFile(file, 'utf8').catch(() => null)
      if (found !== null && (await isStale(file, found))) await takeAway(file, found)
      else await wait(20)
    }
  } finally {
    await rm(draft, { force: true })
  }
  try {
    return await work()
  } finally {
    if ((await readFile(file, 'utf8').catch(() => null)) === own) await rm(file, { force: true })
  }
}

async function linked(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function isStale(file: string, content: string): Promise<boolean> {
  if (!isAlive(Number.parseInt(content, 10))) return true
  const age = await stat(file).then(
    (found) => Date.now() - found.mtimeMs,
    () => 0,
  )
  return age > STALE_AFTER_MS
}

async function takeAway(file: string, content: string): Promise<void> {
  const aside = `${file}.${process.pid}.${randomUUID()}`
  try {
    await rename(file, aside)
  } catch {
    return
  }
  if ((await readFile(aside, 'utf8')) !== content) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
