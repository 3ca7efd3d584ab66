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

/** How a process ended, what we had asked of it, and the last that it said. */
export type Ending = {
  code: number | null
  signal: NodeJS.Signals | null
  ordered: 'kill' | 'stop' | null
  said: string
}

const KEPT_CHARS = 4_000

/** The service as a process of its own, started again whenever it ends, as a supervisor would. */
export function startReplica(options: { env: Record<string, string>; log: string; sabotage: string | null }) {
  let wanted = true
  let isFrozen = false
  let child: ChildProcess
  let stopped: Promise<unknown> = Promise.resolve()
  let ordered: Ending['ordered'] = null
  const endings: Ending[] = []

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
    ordered = null
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        appendFileSync(options.log, chunk)
        said = `${said}${chunk}`.slice(-KEPT_CHARS)
      })
    stopped = once(child, 'close').then(async ([code, signal]) => {
      endings.push({ code, signal, ordered, said })
      await sleep(RESTART_MS)
      if (wanted) spawnOne()
    })
  }
  spawnOne()
  atExit(() => child.kill('SIGKILL'))

  return {
    endings,
    /** True: a process was there to be killed. */
    kill(): boolean {
      const killed = child.kill('SIGKILL')
      if (killed) ordered = 'kill'
      return killed
    },
    isFrozen: () => isFrozen,
    /** Resolves once it takes connections. */
    async listening(late?: AbortSignal): Promise<void> {
      while (!(await takesConnections(Number(options.env.PORT)))) {
        if (late?.aborted) throw new Error(`A replica does not start:\n${endings.at(-1)?.said ?? ''}`)
        await sleep(RESTART_MS)
      }
    },
    async freeze(ms: number): Promise<void> {
      const frozen = child
      isFrozen = true
      frozen.kill('SIGSTOP')
      await sleep(ms)
      frozen.kill('SIGCONT')
      isFrozen = false
    },
    /** Asks it to end, and waits so long for it; what still runs then is killed. */
    async stop(patienceMs: number): Promise<void> {
      wanted = false
      ordered = 'stop'
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), patienceMs)
      await stopped
      clearTimeout(late)
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
