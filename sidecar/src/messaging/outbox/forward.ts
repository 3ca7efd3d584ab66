import { sql } from 'kysely'
import type { Tx } from '../../database/pool.ts'
import type { DeliveryState, StatusEvent } from '../../model/message.ts'
import type { MessageState } from './settlement.ts'

/** What a status call that is no failure depends on. */
export type Standing = {
  attemptId: string
  outboxId: number
  delivery: DeliveryState | null
  outboxState: MessageState
  latest: boolean
}

/** `accepts`: the message follows, and is accepted. */
export type Forward = Pick<Standing, 'attemptId' | 'outboxId' | 'delivery'> & {
  accepts: boolean
  events: StatusEvent[]
}

/** Locked first, in the order in which accepted attempts are written too, then read. */
export async function lockStandings(tx: Tx, attemptIds: string[]): Promise<Standing[]> {
  await sql`
    select from attempt join outbox using (outbox_id) where attempt_id = any(${attemptIds}::uuid[])
    order by attempt_id for update`.execute(tx)
  const { rows } = await sql<Standing>`
    select a.attempt_id as "attemptId", a.outbox_id as "outboxId", a.delivery, o.state as "outboxState",
      not exists (select from attempt later where later.outbox_id = a.outbox_id
        and later.started_at > a.started_at) as latest
    from attempt a join outbox o using (outbox_id) where a.attempt_id = any(${attemptIds}::uuid[])
    order by a.attempt_id`.execute(tx)
  return rows
}

/** Every event is kept, in its order, and each attempt is as far as they say; in one statement. */
export async function saveForward(tx: Tx, forward: Forward[]): Promise<void> {
  const events = forward.flatMap((each) => each.events)
  const attempts = forward.map(({ attemptId, delivery, events: told }) => ({
    ...{ attemptId, delivery },
    messageSid: told.find(({ messageSid }) => messageSid !== null)?.messageSid ?? null,
  }))
  const accepted = forward.flatMap(({ outboxId, accepts }) => (accepts ? outboxId : []))
  await sql`
    with told as (
      insert into delivery_event (attempt_id, status, error_code, message_sid)
      select "attemptId", status, "errorCode", "messageSid" from rows from (
        json_to_recordset(${JSON.stringify(events)}::json)
          as ("attemptId" uuid, status text, "errorCode" text, "messageSid" text)
      ) with ordinality as event ("attemptId", status, "errorCode", "messageSid", n) order by n
    ), known as (
      update attempt a set state = 'accepted', processed = true, error_code = null, delivery = r.delivery,
        message_sid = coalesce(a.message_sid, r."messageSid"), settled_at = coalesce(a.settled_at, now())
      from json_to_recordset(${JSON.stringify(attempts)}::json)
        as r("attemptId" uuid, delivery text, "messageSid" text)
      where a.attempt_id = r."attemptId"
    )
    update outbox set state = 'accepted', reason = null, lease_until = null, settled_at = now()
    where outbox_id = any(${accepted}::bigint[])`.execute(tx)
}
