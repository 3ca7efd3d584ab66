import { allowance, spend } from '../rate.ts'
import { ANY, type Sender, type SenderRate } from './store.ts'

export type Allowances = {
  /** How many may go at most, whoever they go from. */
  total: number
  /** Senders that nothing may go from now. */
  blocked: Sender[]
  /** Until one of the blocked may be used again; 0: none is, but by a pause. */
  waitMs: number
  /** False: nothing may go from it now. */
  take(sender: Sender): boolean
  /** What is left of each that was taken from. */
  spent(): SenderRate[]
}

/**
 * What each sender may send now. Which one WhatsApp chooses nobody knows before, so what goes from any counts against
 * each, and waits while one of them is used up or paused; a pause of any is a pause of all.
 */
export function createAllowances(rates: SenderRate[], at: Date, perSecond: number): Allowances {
  const known = new Map(rates.map((rate) => [rate.sender, { ...rate, ...leftOf(rate), taken: 0 }]))
  const any = known.get(ANY)
  const lanesOf = (sender: Sender) => {
    if (sender === ANY) return [...known.values()]
    const named = known.get(sender) ?? (any && { ...any, sender, taken: 0 })
    if (named) known.set(sender, named)
    return named ? [named] : []
  }

  function leftOf({ nextAt, pausedSince }: SenderRate) {
    return pausedSince ? { messages: 0, waitMs: 0 } : allowance(nextAt, at, perSecond)
  }
  function free(sender: Sender): boolean {
    return !any?.pausedSince && lanesOf(sender).every(({ messages, taken }) => taken < messages)
  }

  const blocked = [...known.keys()].filter((sender) => !free(sender))
  const waits = [...known.values()].flatMap(({ waitMs }) => (waitMs > 0 ? waitMs : []))
  return {
    total: any?.pausedSince ? 0 : [...known.values()].reduce((sum, { messages }) => sum + messages, 0),
    blocked,
    waitMs: any?.pausedSince || waits.length === 0 ? 0 : Math.min(...waits),
    take(sender) {
      if (!free(sender)) return false
      for (const lane of lanesOf(sender)) lane.taken++
      return true
    },
    spent: () =>
      [...known.values()].flatMap(({ sender, nextAt, pausedSince, taken }) =>
        taken === 0 ? [] : [{ sender, nextAt: spend(nextAt, at, perSecond, taken), pausedSince }],
      ),
  }
}
