import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { atExit } from './at-exit.ts'
import type { SchoolOptions } from './school.ts'

/** Starts Moodle's stand-in; `leave` makes it refuse connections, or take them and say nothing, for a while. */
export async function startMoodle(port: number, options: SchoolOptions, fillsWithinMs: number) {
  const child = fork(new URL('./moodle.ts', import.meta.url), [
    ...[String(port), JSON.stringify(options), String(fillsWithinMs)],
  ])
  atExit(() => child.kill('SIGKILL'))
  await once(child, 'message')
  const tell = async (order: string) => {
    child.send(order)
    await once(child, 'message')
  }
  return {
    url: `http://127.0.0.1:${port}`,
    async leave(ms: number, how: 'refuses' | 'hangs'): Promise<void> {
      if (how === 'hangs') child.kill('SIGSTOP')
      else await tell('go')
      await sleep(ms)
      if (how === 'hangs') child.kill('SIGCONT')
      else await tell('come')
    },
    async close(): Promise<void> {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
