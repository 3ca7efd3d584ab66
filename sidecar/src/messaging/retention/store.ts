import { type RawBuilder, sql } from 'kysely'
import { inBatches, some } from '../../database/batches.ts'
import type { Database } from '../../database/pool.ts'
import { WORDLESS } from '../outbox/wordless.ts'

export type Forgotten = { received: number; sent: number; blanked: number; events: number }

/** The list of WhatsApp is read from a little before where it ended: what it may still show must be known. */
const LISTED = sql`coalesce((select seen_until - interval '7 days' from inbound_sweep), 'infinity')`

/**
 * What was written before that moment is gone: what came in, replies and teachers' words with their attempts. Of what
 * we wrote unasked the words go and the rows stay: their keys, and those of their attempts, are why nobody is written
 * to twice. What nobody has answered or settled stays.
 */
export async function forgetMessages(db: Database, before: Date, signal?: AbortSignal): Promise<Forgotten> {
  const each = (statement: RawBuilder<unknown>) => inBatches(db, statement, signal)
  const events = await each(
    sql`delete from delivery_event where ${some('delivery_event', 'event_id', sql`received_at < ${before}`)}`,
  )
  const received = await each(
    sql`delete from inbox where ${some(
      'inbox',
      'inbox_id',
      sql`received_at < least(${before}::timestamptz, ${LISTED}) and answered_at is not null`,
    )}`,
  )
  const settled = sql`created_at < ${before} and state not in ('waiting', 'sending')`
  const conversation = sql`${settled} and kind in ('reply', 'teacher')`
  const answers = sql`attempt_id in (select a.attempt_id from attempt a
    where a.outbox_id in (select outbox_id from outbox where ${conversation}))`
  await each(sql`delete from delivery_event where ${some('delivery_event', 'event_id', answers)}`)
  await each(sql`delete from attempt where ${some('attempt', 'attempt_id', answers)}`)
  const sent = await each(
    sql`delete from outbox where ${some(
      'outbox',
      'outbox_id',
      sql`${conversation} and not exists (select from attempt a where a.outbox_id = outbox.outbox_id)`,
    )}`,
  )
  const blanked = await each(
    sql`
      update outbox set content = ${WORDLESS} where ${some(
        'outbox',
        'outbox_id',
        sql`${settled} and kind in ('follow_up', 'invitation')
          and (content->>'text' <> '' or content->'variables' <> '{}')`,
      )}`,
  )
  return { received, sent, blanked, events }
}
