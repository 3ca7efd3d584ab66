export type Allowance = { messages: number; waitMs: number }

/** At most one second's worth at once, and `perSecond` in the long run; `nextAt` is when the budget is used up. */
export function allowance(nextAt: Date, at: Date, perSecond: number): Allowance {
  const unspentMs = at.getTime() - budgetStart(nextAt, at, perSecond)
  const messages = Math.max(0, Math.floor((unspentMs * perSecond) / 1000))
  return { messages, waitMs: messages > 0 ? 0 : Math.ceil(1000 / perSecond - unspentMs) }
}

export function spend(nextAt: Date, at: Date, perSecond: number, messages: number): Date {
  return new Date(budgetStart(nextAt, at, perSecond) + (messages * 1000) / perSecond)
}

/** Nobody is kept waiting for longer than this: a budget that is used up until later comes of a clock that was wrong. */
const LONGEST_WAIT_MS = 60_000

function budgetStart(nextAt: Date, at: Date, perSecond: number): number {
  const full = at.getTime() - Math.max(1000, 1000 / perSecond)
  return nextAt.getTime() > at.getTime() + LONGEST_WAIT_MS ? full : Math.max(nextAt.getTime(), full)
}
