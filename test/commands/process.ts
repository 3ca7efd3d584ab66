import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const MAIN = resolve(import.meta.dirname, '../../sidecar/src/main.ts')

export type Ended = { code: number | null; out: string; err: string }

/** A command of the service as its own process, with nothing set but what is given. */
export function start(args: string[], env: Record<string, string> = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'command-'))
  chmodSync(dir, 0o711)
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env.PATH, DATA_DIR: dir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended: Ended = { code: null, out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    ended.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    ended.err += chunk
  })
  const end = new Promise<Ended>((done) =>
    child.on('close', (code) => {
      rmSync(dir, { recursive: true, force: true })
      done({ ...ended, code })
    }),
  )
  return { child, end, said: (text: RegExp) => waitFor(child, () => text.exec(ended.out)) }
}

function waitFor<T>(child: ChildProcess, look: () => T | null): Promise<T> {
  return new Promise((resolve, reject) => {
    const check = () => {
      const found = look()
      if (found) resolve(found)
    }
    child.stdout?.on('data', check)
    child.on('close', () => reject(new Error('the command ended before it said so')))
    check()
  })
}
