import { sql } from 'kysely'
import type { Executor, Tx } from '../../database/pool.ts'
import type { Address } from '../../model/contact.ts'
import type { DeliveryState, StatusEvent } from '../../model/message.ts'
import type { OutgoingKind } from './outgoing.ts'
import type { MessageState } from './settlement.ts'

/** Of an attempt `a`: WhatsApp has taken it, and no failure is known. */
export const IS_CARRIED = sql<boolean>`(a.state = 'accepted' and coalesce(a.delivery not in ('failed', 'undelivered'), true))`

/** An attempt and its message, locked; `latest`: no other attempt was made after this one. */
export type LockedAttempt = {
  attemptId: string
  outboxId: number
  address: Address
  kind: OutgoingKind
  attemptState: 'started' | 'accepted' | 'rejected' | 'uncertain'
  delivery: DeliveryState | null
  errorCode: string | null
  outboxState: MessageState
  attempts: number
  /** Of the attempts, those that WhatsApp looked at, or may have. */
  processed: number
  latest: boolean
  /** What is known of the message by its other attempts: one was taken, or may have been. */
  elsewhere: 'accepted' | 'uncertain' | null
  /** Its choices can still go as numbered text. */
  numberable: boolean
  /** A template can go in its place. */
  replaceable: boolean
}

/** Why a message `o` failed: by the code of its last attempt, where it has one. */
export const REFUSED_WITH = sql<string>`coalesce((select 'rejected_' || a.error_code from attempt a
  where a.outbox_id = o.outbox_id and a.error_code is not null order by a.started_at desc limit 1), o.reason)`

/** Of a message `o`: one of its attempts is with WhatsApp, or may be, and has not failed. */
export const MAY_HAVE_ARRIVED = sql<boolean>`exists (select from attempt a where a.outbox_id = o.outbox_id
  and a.processed and a.state <> 'rejected' and coalesce(a.delivery not in ('failed', 'undelivered'), true))`

/** Locked first, then read: what was written while we waited counts too. */
export async function lockAttempt(tx: Tx, attemptId: string): Promise<LockedAttempt | null> {
  await sql`
    select from attempt join outbox using (outbox_id) where attempt_id = ${attemptId} for update`.execute(tx)
  const { rows } = await sql<LockedAttempt>`
    select a.attempt_id as "attemptId", a.outbox_id as "outboxId", o.address, o.kind, a.state as "attemptState",
      a.delivery, a.error_code as "errorCode", o.state as "outboxState",
      (select count(*) from attempt other where other.outbox_id = a.outbox_id) as attempts,
      (select count(*) from attempt other where other.outbox_id = a.outbox_id and other.processed) as processed,
      not exists (select from attempt later where later.outbox_id = a.outbox_id
        and later.started_at > a.started_at) as latest,
      (select case when bool_or(${IS_CARRIED}) then 'accepted' when bool_or(a.state = 'uncertain') then 'uncertain' end
        from attempt a where a.outbox_id = o.outbox_id and a.attempt_id <> ${attemptId}) as elsewhere,
      o.content ? 'choices' and not o.content ? 'plain' as numberable, o.content ? 'instead' as replaceable
    from attempt a join outbox o using (outbox_id)
    where a.attempt_id = ${attemptId}`.execute(tx)
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

/**
 * What `saveAttempt` and `applyResult` do for attempts that WhatsApp accepted, in one statement. What a status call has
 * proven meanwhile stays, and a message that is being sent again is its later attempt's.
 */
export async function acceptAttempts(
  db: Executor,
  accepted: { attemptId: string; messageSid: string }[],
): Promise<void> {
  await sql`
    with accepted as (
      select a.attempt_id, a.outbox_id, a.started_at, a.state, o.state as outbox_state, r."messageSid" as message_sid
      from json_to_recordset(${JSON.stringify(accepted)}::json) as r("attemptId" uuid, "messageSid" text)
      join attempt a on a.attempt_id = r."attemptId" join outbox o using (outbox_id)
      order by a.attempt_id for update of a, o
    ), known as (
      update attempt a set state = 'accepted', processed = true, message_sid = coalesce(a.message_sid, r.message_sid),
        error_code = case when r.state = 'accepted' then a.error_code end, delivery = coalesce(a.delivery, 'accepted'),
        settled_at = coalesce(a.settled_at, now())
      from accepted r where a.attempt_id = r.attempt_id
    )
    update outbox o set state = 'accepted', reason = null, lease_until = null, settled_at = now()
    from accepted r
    where o.outbox_id = r.outbox_id and r.state <> 'accepted' and r.outbox_state <> 'accepted'
      and (r.outbox_state <> 'sending' or not exists (
        select from attempt later where later.outbox_id = r.outbox_id and later.started_at > r.started_at))`.execute(
    db,
  )
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
