import { setTimeout as sleep } from 'node:timers/promises'

type Close = () => Promise<unknown>

/** A call to WhatsApp takes ten seconds at most, and what became of it must be written down. */
const PATIENCE = { workMs: 12_000, eachMs: 5_000 }

export type Closing = {
  /** Aborted as soon as closing begins: who would begin something long refuses it. */
  stopping: AbortSignal
  /** What works on its own: all of it is told to end at the same moment. */
  work(stop: Close): void
  /** What work needs: closed when it has ended, the last opened first. */
  opened(close: Close): void
  /** Within half a minute, also where somebody outside never answers; what wasn't done by then is as after a crash. */
  close(): Promise<void>
}

export function createClosing(
  onLate: (facts: { what: string }) => void,
  { workMs, eachMs } = PATIENCE,
): Closing {
  const stopping = new AbortController()
  const work: Close[] = []
  const needed: Close[] = []
  let closed: Promise<void> | undefined

  const within = async (ms: number, what: string, ending: Promise<unknown>) => {
    const ended = new AbortController()
    const late = sleep(ms, undefined, { signal: ended.signal }).then(
      () => onLate({ what }),
      () => undefined,
    )
    await Promise.race([ending.finally(() => ended.abort()), late])
  }

  async function closeAll(): Promise<void> {
    stopping.abort()
    await within(workMs, 'work', Promise.allSettled(work.map((stop) => stop())))
    const failures: unknown[] = []
    for (const close of needed.toReversed()) {
      await within(eachMs, 'connections', close()).catch((error) => failures.push(error))
    }
    if (failures.length > 0) throw failures[0]
  }

  return {
    stopping: stopping.signal,
    work: (stop) => void work.push(stop),
    opened: (close) => void needed.push(close),
    close: () => (closed ??= closeAll()),
  }
}
