import { sql } from 'kysely'
import type { Executor, Tx } from '../../database/pool.ts'
import type { Address } from '../../model/contact.ts'
import type { Whose } from '../../model/whose.ts'
import { MESSAGES, type StoredMessage } from '../conversations/store.ts'

export type OwnMessage = StoredMessage & { courseId: number | null }

/** What went to or came from one of their addresses and is nobody else's is theirs too. */
const own = (userId: number, addresses: Address[]) =>
  sql`(user_id = ${userId} or (user_id is null and address = any(${addresses}::text[])))`

export async function ownMessages(db: Executor, userId: number, addresses: Address[]): Promise<OwnMessage[]> {
  const { rows } = await sql<OwnMessage>`
    select id, course_id as "courseId", at, direction, author, inbound, content, status
    from (${MESSAGES}) all_messages where ${own(userId, addresses)} order by at, id`.execute(db)
  return rows
}

/**
 * What waits is never sent; what is being sent ends without a trace, because who settles it finds nothing. Attempts are
 * locked first, as by those who settle them.
 */
export async function eraseMessages(
  tx: Tx,
  { userId, courseId }: Whose,
  addresses: Address[],
): Promise<void> {
  const within = sql`(${courseId}::bigint is null or course_id = ${courseId})`
  const theirs = sql`${within} and ${userId === null ? sql`true` : own(userId, addresses)}`
  const sent = sql`(${theirs} or (${within} and invited_user_id = ${userId}))`
  const doomed = sql`outbox_id in (select outbox_id from outbox where ${sent})`
  await sql`select from attempt where ${doomed} for update`.execute(tx)
  await sql`select from outbox where ${sent} for update`.execute(tx)
  await sql`delete from delivery_event
    where attempt_id in (select attempt_id from attempt where ${doomed})`.execute(tx)
  await sql`delete from attempt where ${doomed}`.execute(tx)
  await sql`delete from outbox where ${sent}`.execute(tx)
  await sql`
    with erased as (delete from inbox where ${theirs} returning message_sid)
    insert into inbound_erased (message_sid) select message_sid from erased on conflict do nothing`.execute(
    tx,
  )
  await sql`
    delete from teacher_reply where (${courseId}::bigint is null or course_id = ${courseId})
      and (${userId}::bigint is null or user_id = ${userId})`.execute(tx)
}
