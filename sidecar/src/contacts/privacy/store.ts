import { sql } from 'kysely'
import type { Executor, Tx } from '../../database/pool.ts'
import type { Address } from '../../model/contact.ts'
import type { Whose } from '../../model/whose.ts'
import { forgetSuppressed } from '../suppression/store.ts'

/** The rows that are a user's own. */
export type OwnContact = {
  contactId: number
  address: Address
  language: string
  timeZone: string
  lastInboundAt: Date | null
  invitedAt: Date | null
  handoffSince: Date | null
  pausedSince: Date | null
  createdAt: Date
  suppressed: boolean
}

/** Linked to the user, or left by them and nobody's since: what was written there was theirs. */
const own = (userId: number) => sql`(c.user_id = ${userId} or (c.user_id is null and c.address in (
  select address from inbox where user_id = ${userId} union select address from outbox where user_id = ${userId})))`

export async function ownContacts(db: Executor, userId: number): Promise<OwnContact[]> {
  const { rows } = await sql<OwnContact>`
    select c.contact_id as "contactId", c.address, c.language, c.time_zone as "timeZone",
      c.last_inbound_at as "lastInboundAt", c.invited_at as "invitedAt", c.handoff_since as "handoffSince",
      c.paused_since as "pausedSince", c.created_at as "createdAt",
      exists (select from suppression s where s.address_hash = suppression_hash(c.address)
        and s.lifted_at is null) as suppressed
    from contact c where ${own(userId)} order by c.contact_id`.execute(db)
  return rows
}

/** No turn of theirs is claimed or committed, and nothing they write is stored, until the transaction ends. */
export async function lockOwnContacts(tx: Tx, userId: number): Promise<void> {
  await sql`select from contact c where ${own(userId)} order by c.contact_id for update`.execute(tx)
}

/** What points to the contacts must be gone. */
export async function eraseContacts(tx: Tx, whose: Whose, contacts: OwnContact[]): Promise<void> {
  if (whose.courseId !== null) {
    await sql`
      update contact set handoff_since = null, person_course_id = null
      where person_course_id = ${whose.courseId}
        and (${whose.userId}::bigint is null or user_id = ${whose.userId})`.execute(tx)
    await sql`
      update contact set paused_since = null, paused_course_id = null
      where paused_course_id = ${whose.courseId}
        and (${whose.userId}::bigint is null or user_id = ${whose.userId})`.execute(tx)
    return
  }
  await forgetSuppressed(
    tx,
    contacts.map(({ address }) => address),
  )
  await sql`delete from contact where contact_id = any(${contacts.map(({ contactId }) => contactId)})`.execute(
    tx,
  )
}
