import type { Executor } from '../database/pool.ts'
import { sweptTotals } from './inbox/sweep/store.ts'
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
  /** How often it couldn't list the files of one. */
  unlisted: number
}

export async function deliveryFigures(db: Executor): Promise<DeliveryFigures> {
  const [open, retrying, stopped, paused, swept] = await Promise.all([
    openCounts(db),
    retryingByCode(db),
    countStopped(db),
    pausedSenders(db),
    sweptTotals(db),
  ])
  return { ...open, retrying, stopped, paused: paused.length, ...swept }
}
