import { sql } from 'kysely'
import { CONTACT_COLUMNS, type Contact } from '../../contacts/store.ts'
import type { Executor, Tx } from '../../database/pool.ts'
import type { Address } from '../../model/contact.ts'
import type { Inbound } from '../../model/message.ts'

export type TurnMessage = Inbound & { inboxId: number; receivedAt: Date }

/**
 * Stores a batch of messages and their contacts in one statement, one transaction and one round trip; $1 is a JSON
 * array of { message, token }. Returns the messages that were new. Contacts are touched in the order of their address,
 * so that two batches can't wait for each other.
 */
export const STORE_BATCH = `
  with arrived as (
    select n, row->'message' as message, row->>'token' as token
    from jsonb_array_elements($1::jsonb) with ordinality as input (row, n)
  ), stored as (
    insert into inbox (message_sid, address, message, idempotency_token)
    select message->>'messageSid', message->>'from', message, token from arrived order by n
    on conflict do nothing
    returning message_sid, address
  ), met as (
    insert into contact (address, last_inbound_at)
    select address, now() from stored group by address order by address
    on conflict (address) do update set last_inbound_at = excluded.last_inbound_at
  )
  select message_sid as "messageSid", pg_notify('inbox', '') from stored`

/**
 * A statement of its own that doesn't wait for the disk: a lease that a crash of the server forgets is only taken again,
 * and whoever held it can't settle.
 */
export async function leaseOldestContact(
  db: Executor,
  { lease, leaseSeconds, address }: { lease: string; leaseSeconds: number; address?: Address },
): Promise<Contact | null> {
  const row = await db
    .updateTable('contact')
    .set({ lease_owner: lease, lease_until: sql<Date>`now() + make_interval(secs => ${leaseSeconds})` })
    .where('contact_id', '=', (eb) =>
      eb
        .selectFrom('inbox')
        .innerJoin('contact as waiting', 'waiting.address', 'inbox.address')
        .select('waiting.contact_id')
        .where('inbox.answered_at', 'is', null)
        .$if(address !== undefined, (of) => of.where('waiting.address', '=', address as Address))
        .where((free) =>
          free.or([
            free('waiting.lease_until', 'is', null),
            free('waiting.lease_until', '<=', sql<Date>`now()`),
          ]),
        )
        .orderBy('inbox.inbox_id')
        .limit(1)
        .forUpdate('waiting')
        .skipLocked(),
    )
    .returning([...CONTACT_COLUMNS, sql`set_config('synchronous_commit', 'off', true)`.as('unforced')])
    .executeTakeFirst()
  if (!row) return null
  const { unforced: _, ...contact } = row
  return contact
}

export async function waitingMessages(db: Executor, address: Address): Promise<TurnMessage[]> {
  const rows = await db
    .selectFrom('inbox')
    .select(['inbox_id', 'received_at', 'message'])
    .where('address', '=', address)
    .where('answered_at', 'is', null)
    .orderBy('inbox_id')
    .execute()
  return rows.map((row) => ({ ...row.message, inboxId: row.inbox_id, receivedAt: row.received_at }))
}

export async function freeLease(db: Executor, contactId: number, lease: string): Promise<boolean> {
  const result = await db
    .updateTable('contact')
    .set({ lease_owner: null, lease_until: null })
    .where('contact_id', '=', contactId)
    .where('lease_owner', '=', lease)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function postponeLease(
  db: Executor,
  contactId: number,
  lease: string,
  seconds: number,
): Promise<void> {
  await db
    .updateTable('contact')
    .set({ lease_owner: null, lease_until: sql<Date>`now() + make_interval(secs => ${seconds})` })
    .where('contact_id', '=', contactId)
    .where('lease_owner', '=', lease)
    .execute()
}

/** Null: nobody has answered the message yet. */
export async function answeredBy(db: Executor, messageSid: string): Promise<{ logId: number | null } | null> {
  const row = await db
    .selectFrom('inbox')
    .select('log_id as logId')
    .where('message_sid', '=', messageSid)
    .where('answered_at', 'is not', null)
    .executeTakeFirst()
  return row ?? null
}

/** What the messages turned out to belong to. */
export type Answered = { logId: number | null; courseId: number | null; userId: number | null }

/** How many of the messages were still unanswered. */
export async function markAnswered(
  tx: Tx,
  inboxIds: number[],
  { logId, courseId, userId }: Answered,
): Promise<number> {
  const result = await tx
    .updateTable('inbox')
    .set({ answered_at: sql<Date>`now()`, log_id: logId, course_id: courseId, user_id: userId })
    .where('inbox_id', 'in', inboxIds)
    .where('answered_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
