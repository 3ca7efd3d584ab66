import type { Listener } from '../database/listen.ts'
import { type Events, errorCode } from '../events.ts'

export type Worker = {
  wake(): void
  /** Takes no new round, and waits for the one that runs. */
  stop(): Promise<void>
}

const LONGEST_PAUSE_MS = 60_000

/**
 * Runs `drain` when its channel is notified and at least every `pollMs`, never two at once in one process. A
 * notification during a round makes another follow it. After a failure it pauses, longer each time, whoever calls.
 */
export function startWorker(options: {
  name: string
  channel: string
  pollMs: number
  /**
   * Works until nothing is left. Where that may take long it looks at the signal between its steps, and may throw its
   * reason.
   */
  drain: (stopping: AbortSignal) => Promise<unknown>
  listen: Listener['subscribe']
  events: Pick<Events, 'workerFailed'>
}): Worker {
  const stopping = new AbortController()
  let running: Promise<void> | null = null
  let again = false
  let failures = 0
  let timer: NodeJS.Timeout | undefined

  async function round(): Promise<void> {
    do {
      again = false
      try {
        await options.drain(stopping.signal)
        failures = 0
      } catch (err) {
        if (stopping.signal.aborted && err === stopping.signal.reason) return
        failures++
        options.events.workerFailed({ worker: options.name, code: errorCode(err), err })
      }
    } while (again && failures === 0 && !stopping.signal.aborted)
  }

  function begin(): void {
    if (stopping.signal.aborted) return
    clearTimeout(timer)
    running = round().finally(() => {
      running = null
      if (stopping.signal.aborted) return
      const pause = failures === 0 ? options.pollMs : Math.min(500 * 2 ** failures, LONGEST_PAUSE_MS)
      timer = setTimeout(begin, pause)
    })
  }

  function wake(): void {
    if (running) again = true
    else if (failures === 0) begin()
  }

  const unsubscribe = options.listen(options.channel, wake)
  begin()
  return {
    wake,
    async stop() {
      unsubscribe()
      stopping.abort()
      clearTimeout(timer)
      await running
    },
  }
}
