import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ReachRow } from '../../sidecar/src/model/reach.ts'
import { atExit } from './at-exit.ts'
import type { SchoolOptions } from './school.ts'

/** Starts Moodle's stand-in; `leave` makes it refuse connections, or take them and say nothing, for a while. */
export async function startMoodle(port: number, options: SchoolOptions, fillsWithinMs: number) {
  const child = fork(new URL('./moodle.ts', import.meta.url), [
    ...[String(port), JSON.stringify(options), String(fillsWithinMs)],
  ])
  atExit(() => child.kill('SIGKILL'))
  await once(child, 'message')
  const tell = async (order: string): Promise<unknown> => {
    child.send(order)
    const [answer] = await once(child, 'message')
    return answer
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
    /** Gives the moment from which on its life is counted. */
    begin: async () => (await tell('begin')) as number,
    /** What was last recorded of each step. */
    reach: async () => (await tell('reach')) as ReachRow[],
    async close(): Promise<void> {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
