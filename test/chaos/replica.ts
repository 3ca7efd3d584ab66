import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { connect } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { atExit } from './at-exit.ts'

const MAIN = resolve(import.meta.dirname, '../../sidecar/src/main.ts')
const HOOK = resolve(import.meta.dirname, 'break-hook.ts')
const RESTART_MS = 500

export type Replica = ReturnType<typeof startReplica>

/** The service as a process of its own, started again whenever it ends, as a supervisor would. */
export function startReplica(options: { env: Record<string, string>; log: string; sabotage: string | null }) {
  let wanted = true
  let isFrozen = false
  let child: ChildProcess
  let stopped: Promise<unknown> = Promise.resolve()

  function spawnOne(): void {
    const hook = options.sabotage ? ['--import', HOOK] : []
    child = spawn(process.execPath, [...hook, MAIN, 'serve'], {
      env: {
        ...options.env,
        PATH: process.env.PATH,
        ...(options.sabotage && { CHAOS_BREAK: options.sabotage }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => appendFileSync(options.log, chunk))
    stopped = once(child, 'exit').then(async () => {
      await sleep(RESTART_MS)
      if (wanted) spawnOne()
    })
  }
  spawnOne()
  atExit(() => child.kill('SIGKILL'))

  return {
    /** True: a process was there to be killed. */
    kill: () => child.kill('SIGKILL'),
    isFrozen: () => isFrozen,
    /** Resolves once it takes connections. */
    async listening(): Promise<void> {
      while (!(await takesConnections(Number(options.env.PORT)))) await sleep(RESTART_MS)
    },
    async freeze(ms: number): Promise<void> {
      const frozen = child
      isFrozen = true
      frozen.kill('SIGSTOP')
      await sleep(ms)
      frozen.kill('SIGCONT')
      isFrozen = false
    },
    /** Asks it to end, and gives its exit code. */
    async stop(): Promise<number | null> {
      wanted = false
      child.kill('SIGTERM')
      await stopped
      return child.exitCode
    },
    async start(): Promise<void> {
      wanted = true
      spawnOne()
    },
  }
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => resolve(false))
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })
}
