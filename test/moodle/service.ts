import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Account, tail } from './command.ts'

export interface Service {
  stop(): Promise<void>
}

export interface ServiceOptions {
  command: string
  args: string[]
  env?: Record<string, string>
  as?: Account | undefined
  log: string
  /** The signal on which this server leaves its work in order. */
  stopSignal: NodeJS.Signals
  ready(): boolean | Promise<boolean>
}

const START_WITHIN = 60_000
const STOP_WITHIN = 20_000
const running = new Map<ChildProcess, NodeJS.Signals>()

process.on('exit', () => {
  for (const [child, signal] of running) child.kill(signal)
})

/** A server in a process group of its own: Ctrl-C reaches us, and we stop it in order. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const output = openSync(options.log, 'a')
  const child = spawn(options.command, options.args, {
    ...(options.as && { uid: options.as.uid, gid: options.as.gid }),
    env: { ...process.env, ...options.env },
    cwd: '/',
    stdio: ['ignore', output, output],
    detached: true,
  })
  running.set(child, options.stopSignal)
  const ended = once(child, 'close').finally(() => running.delete(child))
  ended.catch(() => {})
  for (const until = Date.now() + START_WITHIN; !(await options.ready()); await sleep(30)) {
    if (child.exitCode === null && child.pid !== undefined && Date.now() < until) continue
    child.kill('SIGKILL')
    throw new Error(`${options.command} did not start:\n${tail(readFileSync(options.log, 'utf8'), 20)}`)
  }
  return {
    async stop() {
      const giveUp = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN)
      child.kill(options.stopSignal)
      if (running.has(child)) await ended
      clearTimeout(giveUp)
    },
  }
}
