import { sql } from 'kysely'
import type { Tx } from '../../database/pool.ts'
import type { Address } from '../../model/contact.ts'
import type { DeliveryState, StatusEvent } from '../../model/message.ts'
import type { OutgoingKind } from './outgoing.ts'

/** An attempt and its message, locked; `latest`: no other attempt was made after this one. */
export type LockedAttempt = {
  attemptId: string
  outboxId: number
  address: Address
  kind: OutgoingKind
  attemptState: 'started' | 'accepted' | 'rejected' | 'uncertain'
  delivery: DeliveryState | null
  errorCode: string | null
  outboxState: 'waiting' | 'sending' | 'accepted' | 'failed' | 'uncertain' | 'cancelled'
  attempts: number
  /** Of the attempts, those that WhatsApp looked at, or may have. */
  processed: number
  latest: boolean
  /** Its choices can still go as numbered text. */
  numberable: boolean
  /** A template can go in its place. */
  replaceable: boolean
}

/** Why a message `o` failed: by the code of its last attempt, where it has one. */
export const REFUSED_WITH = sql<string>`coalesce((select 'rejected_' || a.error_code from attempt a
  where a.outbox_id = o.outbox_id and a.error_code is not null order by a.started_at desc limit 1), o.reason)`

export async function lockAttempt(tx: Tx, attemptId: string): Promise<LockedAttempt | null> {
  const { rows } = await sql<LockedAttempt>`
    select a.attempt_id as "attemptId", a.outbox_id as "outboxId", o.address, o.kind, a.state as "attemptState",
      a.delivery, a.error_code as "errorCode", o.state as "outboxState",
      (select count(*) from attempt other where other.outbox_id = a.outbox_id) as attempts,
      (select count(*) from attempt other where other.outbox_id = a.outbox_id and other.processed) as processed,
      not exists (select from attempt later where later.outbox_id = a.outbox_id
        and later.started_at > a.started_at) as latest,
      o.content ? 'choices' and not o.content ? 'plain' as numberable, o.content ? 'instead' as replaceable
    from attempt a join outbox o using (outbox_id)
    where a.attempt_id = ${attemptId}
    for update`.execute(tx)
  return rows[0] ?? null
}

export async function saveAttempt(
  tx: Tx,
  attemptId: string,
  to: {
    state: LockedAttempt['attemptState']
    processed: boolean
    messageSid: string | null
    errorCode: string | null
    delivery: DeliveryState | null
  },
): Promise<void> {
  await tx
    .updateTable('attempt')
    .set({
      state: to.state,
      processed: to.processed,
      message_sid: sql<string | null>`coalesce(message_sid, ${to.messageSid}::text)`,
      error_code: to.errorCode,
      delivery: to.delivery,
      settled_at: sql<Date>`coalesce(settled_at, now())`,
    })
    .where('attempt_id', '=', attemptId)
    .execute()
}

export async function insertDeliveryEvent(tx: Tx, event: StatusEvent): Promise<void> {
  await tx
    .insertInto('delivery_event')
    .values({
      attempt_id: event.attemptId,
      status: event.status,
      error_code: event.errorCode,
      message_sid: event.messageSid,
    })
    .execute()
}
