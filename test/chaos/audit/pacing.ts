import { type AttemptRow, type Records, rowOf } from './records.ts'

/** A claim may have begun to wait for its turn a little before the one before it was settled. */
const WAIT_MS = 3_000

/** Nothing more goes to a phone while the fate of a message to it is open, and what was decided first goes first. */
export function overtakingMessages(records: Records): string[] {
  const attempts = [...records.attempts.values()].sort((a, b) => +a.startedAt - +b.startedAt)
  const byAddress = Map.groupBy(attempts, ({ attemptId }) => rowOf(records, attemptId)?.address)
  return [...byAddress.values()].flatMap((all) =>
    all.slice(1).flatMap((next, index) => {
      const before = all[index] as AttemptRow
      const settledAt = before.settledAt?.getTime() ?? Number.POSITIVE_INFINITY
      return settledAt > next.startedAt.getTime() + WAIT_MS
        ? [`attempt ${next.attemptId} began before ${before.attemptId} was settled`]
        : []
    }),
  )
}

/**
 * Over all replicas: a second's worth at once, and so many in the long run. An attempt begins with its transaction, which
 * may have waited a little for those of the others before it was given its share.
 */
const PER_SECOND = 80
const WAITED_SECONDS = 0.5

export function tooManyAtOnce({ attempts }: Records): string[] {
  const starts = [...attempts.values()].map(({ startedAt }) => startedAt.getTime()).sort((a, b) => a - b)
  return [1, 5, 20].flatMap((seconds) => {
    const most = mostWithin(starts, seconds * 1000)
    return most > PER_SECOND * (seconds + 1 + WAITED_SECONDS) ? [`${most} messages within ${seconds} s`] : []
  })
}

/** Of moments in order. */
export function mostWithin(moments: number[], ms: number): number {
  let first = 0
  let most = 0
  for (const [index, at] of moments.entries()) {
    while ((moments[first] ?? at) <= at - ms) first += 1
    most = Math.max(most, index - first + 1)
  }
  return most
}
