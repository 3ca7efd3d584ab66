import { forgetDialogues } from '../conversation/retention/store.ts'
import { dropPartitions } from '../database/partitions.ts'
import type { Database } from '../database/pool.ts'
import type { Events } from '../events.ts'
import { forgetMessages } from '../messaging/retention/store.ts'

/** Forgets what is older than so many whole months; 0 months: nothing. */
export async function forgetOld(deps: {
  db: Database
  now: () => Date
  months: number
  events: Pick<Events, 'forgotten'>
  /** Aborted: its reason is thrown before the next rows; what is forgotten stays so. */
  signal?: AbortSignal
}): Promise<void> {
  const { db, now, months, events, signal } = deps
  if (months === 0) return
  const before = monthsBefore(now(), months)
  const partitions = await dropPartitions(db, before, signal)
  const messages = await forgetMessages(db, before, signal)
  const dialogues = await forgetDialogues(db, before, signal)
  events.forgotten({ partitions: partitions.length, ...messages, dialogues })
}

/** The beginning of a month, so that the log and the messages end at the same moment. */
function monthsBefore(at: Date, months: number): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months, 1))
}
