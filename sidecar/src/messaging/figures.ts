import type { Executor } from '../database/pool.ts'
import { sweptTotal } from './inbox/sweep/store.ts'
import { pausedSenders } from './outbox/senders/store.ts'
import { openCounts, retryingByCode } from './outbox/store.ts'
import { countStopped } from './template-states/store.ts'

/** How sending and receiving go, for who watches from outside. */
export type DeliveryFigures = {
  waiting: number
  uncertain: number
  /** Of those that wait, those that were refused before, by code. */
  retrying: [code: string, messages: number][]
  /** Templates. */
  stopped: number
  /** Senders. */
  paused: number
  /** Messages that the sweep ever found. */
  swept: number
}

export async function deliveryFigures(db: Executor): Promise<DeliveryFigures> {
  const [open, retrying, stopped, paused, swept] = await Promise.all([
    openCounts(db),
    retryingByCode(db),
    countStopped(db),
    pausedSenders(db),
    sweptTotal(db),
  ])
  return { ...open, retrying, stopped, paused: paused.length, swept }
}
