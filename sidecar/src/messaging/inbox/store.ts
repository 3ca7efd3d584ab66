import { sql } from 'kysely'
import { CONTACT_COLUMNS, type Contact } from '../../contacts/store.ts'
import type { Executor, Tx } from '../../database/pool.ts'
import type { Address } from '../../model/contact.ts'
import type { Inbound } from '../../model/message.ts'

export type TurnMessage = Inbound & { inboxId: number; receivedAt: Date }

/**
 * Stores a batch of messages and their contacts in one statement, one transaction and one round trip; $1 is a JSON
 * array of { message, token, at }: `at` is null for what arrives now. Returns the messages that were new. Contacts are
 * touched in the order of their address, so that two batches can't wait for each other. Where WhatsApp's id of the person
 * behind a number is another than before, the number is nobody's any more, and Moodle is to hear of it.
 */
export const STORE_BATCH = `
  with arrived as (
    select n, row->'message' as message, row->>'token' as token, coalesce((row->>'at')::timestamptz, now()) as at
    from jsonb_array_elements($1::jsonb) with ordinality as input (row, n)
  ), stored as (
    insert into inbox (message_sid, address, message, idempotency_token, received_at)
    select message->>'messageSid', message->>'from', message, token, at from arrived order by n
    on conflict do nothing
    returning message_sid, address, received_at, message->>'to' as sender, message->>'externalUserId' as person
  ), met as (
    insert into contact (address, last_inbound_at, last_inbound_to, external_user_id)
    select address, max(received_at), (array_agg(sender order by received_at desc))[1],
      (array_agg(person order by received_at desc) filter (where person is not null))[1]
    from stored group by address order by address
    on conflict (address) do update set last_inbound_at = excluded.last_inbound_at,
      last_inbound_to = excluded.last_inbound_to,
      external_user_id = coalesce(excluded.external_user_id, contact.external_user_id),
      dead_since = case when contact.user_id is not null and contact.external_user_id <> excluded.external_user_id
        then now() else contact.dead_since end,
      (user_id, first_name, handoff_since, person_course_id, paused_since, paused_course_id) = (
        select contact.user_id, contact.first_name, contact.handoff_since, contact.person_course_id,
          contact.paused_since, contact.paused_course_id
        where (contact.external_user_id <> excluded.external_user_id) is not true)
    where coalesce(contact.last_inbound_at <= excluded.last_inbound_at, true)
  )
  select message_sid as "messageSid", pg_notify('inbox', '') from stored`

/**
 * Leases contacts with something unanswered, whoever waits longest first. A statement of its own that doesn't wait for the
 * disk: a lease that a crash of the server forgets is only taken again, and whoever held it can't settle.
 */
export async function leaseWaiting(
  db: Executor,
  {
    lease,
    leaseSeconds,
    most,
    address,
    gatherMs = 0,
  }: { lease: string; leaseSeconds: number; most: number; address?: Address; gatherMs?: number },
): Promise<Contact[]> {
  const rows = await db
    .with('waiting', (eb) =>
      eb
        .selectFrom('inbox')
        .innerJoin('contact as free', 'free.address', 'inbox.address')
        .select('free.contact_id as waiting_id')
        .where('inbox.answered_at', 'is', null)
        .where(sql<boolean>`coalesce(free.lease_until <= now(), true)`)
        .$if(address !== undefined, (of) => of.where('free.address', '=', address as Address))
        .$if(gatherMs > 0, (of) => of.where(hasPaused(gatherMs)))
        .where(
          sql<boolean>`not exists (select from inbox earlier where earlier.address = inbox.address
            and earlier.answered_at is null and earlier.inbox_id < inbox.inbox_id)`,
        )
        .orderBy('inbox.inbox_id')
        .limit(most)
        .forUpdate('free')
        .skipLocked(),
    )
    .updateTable('contact')
    .from('waiting')
    .set({ lease_owner: lease, lease_until: sql<Date>`now() + make_interval(secs => ${leaseSeconds})` })
    .whereRef('contact_id', '=', 'waiting_id')
    .returning([...CONTACT_COLUMNS, sql`set_config('synchronous_commit', 'off', true)`.as('unforced')])
    .execute()
  return rows.map(({ unforced: _, ...contact }) => contact)
}

/** Whoever goes on writing is answered after a few such times all the same. */
function hasPaused(gatherMs: number) {
  const seconds = gatherMs / 1000
  return sql<boolean>`(free.last_inbound_at <= now() - make_interval(secs => ${seconds})
    or inbox.received_at <= now() - make_interval(secs => ${4 * seconds}))`
}

/** Whether there is somebody whom nobody holds and who waits for an answer. */
export async function someoneWaits(db: Executor): Promise<boolean> {
  const row = await db
    .selectFrom('inbox')
    .innerJoin('contact', 'contact.address', 'inbox.address')
    .select('inbox_id')
    .where('answered_at', 'is', null)
    .where(sql<boolean>`coalesce(lease_until <= now(), true)`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What each of them said and nobody answered yet, in order: what was found later may have been said before. */
export async function waitingMessages(
  db: Executor,
  addresses: Address[],
): Promise<Map<Address, TurnMessage[]>> {
  const rows = await db
    .selectFrom('inbox')
    .select(['inbox_id', 'address', 'received_at', 'message'])
    .where('address', 'in', addresses)
    .where('answered_at', 'is', null)
    .orderBy('received_at')
    .orderBy('inbox_id')
    .execute()
  const said = new Map<Address, TurnMessage[]>()
  for (const { address, inbox_id: inboxId, received_at: receivedAt, message } of rows)
    said.set(address, [...(said.get(address) ?? []), { ...message, inboxId, receivedAt }])
  return said
}

export async function freeLeases(db: Executor, contactIds: number[], lease: string): Promise<void> {
  await db
    .updateTable('contact')
    .set({ lease_owner: null, lease_until: null })
    .where('contact_id', 'in', (eb) =>
      eb
        .selectFrom('contact')
        .select('contact_id')
        .where('contact_id', 'in', contactIds)
        .where('lease_owner', '=', lease)
        .orderBy('address')
        .forNoKeyUpdate(),
    )
    .execute()
}

/** Of those that are still held under one of the leases; who is being written just then is left for the next time. */
export async function prolongLeases(
  db: Executor,
  contactIds: number[],
  { leases, seconds }: { leases: string[]; seconds: number },
): Promise<void> {
  await db
    .updateTable('contact')
    .set({ lease_until: sql<Date>`now() + make_interval(secs => ${seconds})` })
    .where('contact_id', 'in', (eb) =>
      eb
        .selectFrom('contact')
        .select('contact_id')
        .where('contact_id', 'in', contactIds)
        .where('lease_owner', 'in', leases)
        .forNoKeyUpdate()
        .skipLocked(),
    )
    .execute()
}

/**
 * Who holds each contact, and goes on doing so until the transaction ends. In the order of their addresses, as a batch of
 * arriving messages touches them, so that the two can't wait for each other.
 */
export async function lockLeases(tx: Tx, contactIds: number[]): Promise<Map<number, string | null>> {
  const rows = await tx
    .selectFrom('contact')
    .select(['contact_id', 'lease_owner'])
    .where('contact_id', 'in', contactIds)
    .orderBy('address')
    .forNoKeyUpdate()
    .execute()
  return new Map(rows.map(({ contact_id, lease_owner }) => [contact_id, lease_owner]))
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

/** Frees the contacts; gives how many of the messages were still unanswered. */
export async function settleMessages(
  tx: Tx,
  contactIds: number[],
  messages: ({ inboxId: number } & Answered)[],
): Promise<number> {
  const inboxIds = messages.map(({ inboxId }) => inboxId)
  const { rows } = await sql<{ answered: number }>`
    with freed as (
      update contact set lease_owner = null, lease_until = null where contact_id = any(${contactIds}::bigint[])
    ), answered as (
      update inbox set answered_at = now(), log_id = "logId", course_id = "courseId", user_id = "userId"
      from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb)
        as message ("inboxId" bigint, "logId" bigint, "courseId" bigint, "userId" bigint)
      where inbox_id = any(${inboxIds}::bigint[]) and inbox_id = "inboxId" and answered_at is null
      returning inbox_id
    )
    select count(*) as answered from answered`.execute(tx)
  return rows[0]?.answered ?? 0
}
