import { sql } from 'kysely'
import type { Executor, Tx } from '../database/pool.ts'
import type { Address, LinkedStudent } from '../model/contact.ts'

/** One WhatsApp address and what we know of it; `userId` only once the student has linked it. */
export type Contact = {
  contactId: number
  address: Address
  userId: number | null
  /** How an API that knows them calls them: asked each turn, stored nowhere. */
  ref?: string
  firstName: string | null
  language: string
  timeZone: string
  lastInboundAt: Date | null
  invitedAt: Date | null
  handoffSince: Date | null
  pausedSince: Date | null
  /** The course whose teacher paused the bot, while it is. */
  pausedCourseId: number | null
  /** The course whose person a handoff is to, while there is one. */
  personCourseId: number | null
  deadSince: Date | null
}

export const CONTACT_COLUMNS = [
  'contact_id as contactId',
  'address',
  'user_id as userId',
  'first_name as firstName',
  'language',
  'time_zone as timeZone',
  'last_inbound_at as lastInboundAt',
  'invited_at as invitedAt',
  'handoff_since as handoffSince',
  'paused_since as pausedSince',
  'paused_course_id as pausedCourseId',
  'person_course_id as personCourseId',
  'dead_since as deadSince',
] as const

export async function findContact(db: Executor, address: Address): Promise<Contact | null> {
  const row = await db
    .selectFrom('contact')
    .select(CONTACT_COLUMNS)
    .where('address', '=', address)
    .executeTakeFirst()
  return row ?? null
}

export async function findOrCreateContact(db: Executor, address: Address): Promise<Contact> {
  await db
    .insertInto('contact')
    .values({ address })
    .onConflict((conflict) => conflict.column('address').doNothing())
    .execute()
  return db
    .selectFrom('contact')
    .select(CONTACT_COLUMNS)
    .where('address', '=', address)
    .executeTakeFirstOrThrow()
}

/** The one that the student wrote from last: a number that they gave up may still be theirs here. */
export async function contactOf(db: Executor, userId: number): Promise<Contact | null> {
  const row = await db
    .selectFrom('contact')
    .select(CONTACT_COLUMNS)
    .where('user_id', '=', userId)
    .orderBy('last_inbound_at', (order) => order.desc().nullsLast())
    .orderBy('contact_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Binds the address to the student who proved that it is theirs; a dead address lives again. */
export async function linkContact(
  tx: Executor,
  address: Address,
  student: Pick<LinkedStudent, 'userId' | 'firstName' | 'language' | 'timeZone'>,
): Promise<Contact> {
  const bound = {
    user_id: student.userId,
    first_name: student.firstName,
    language: student.language,
    time_zone: student.timeZone,
    dead_since: null,
  }
  return tx
    .insertInto('contact')
    .values({ address, ...bound })
    .onConflict((conflict) => conflict.column('address').doUpdateSet(bound))
    .returning(CONTACT_COLUMNS)
    .executeTakeFirstOrThrow()
}

/** The addresses that are linked to a student, as far as we know. */
export async function addressesOf(db: Executor, userId: number): Promise<Address[]> {
  const rows = await db.selectFrom('contact').select('address').where('user_id', '=', userId).execute()
  return rows.map(({ address }) => address)
}

/** The address and the others of the same person: linked by the same student, or of one id that WhatsApp gives a person. */
export async function addressesOfPerson(db: Executor, address: Address): Promise<Address[]> {
  const { rows } = await sql<{ address: Address }>`
    select ${address}::text as address union
    select other.address from contact own join contact other on other.user_id = own.user_id
      or other.external_user_id = own.external_user_id or other.address = 'whatsapp:' || own.external_user_id
      or own.address = 'whatsapp:' || other.external_user_id
    where own.address = ${address} order by 1`.execute(db)
  return rows.map((row) => row.address)
}

/** Moodle says how the student is called and spoken to now. */
export async function refreshContact(
  tx: Executor,
  address: Address,
  student: Pick<LinkedStudent, 'firstName' | 'language' | 'timeZone'>,
): Promise<void> {
  const { firstName, language, timeZone } = student
  await tx
    .updateTable('contact')
    .set({ first_name: firstName, language, time_zone: timeZone })
    .where('address', '=', address)
    .execute()
}

/** Moodle no longer knows the address: nothing of the student stays on it. */
export async function unlinkContact(tx: Executor, address: Address): Promise<void> {
  await tx
    .updateTable('contact')
    .set({ user_id: null, first_name: null })
    .where('address', '=', address)
    .execute()
}

/** False when the address has had its one invitation already. */
export async function markInvited(tx: Tx, address: Address): Promise<boolean> {
  const row = await tx
    .insertInto('contact')
    .values({ address, invited_at: sql<Date>`now()` })
    .onConflict((conflict) =>
      conflict
        .column('address')
        .doUpdateSet({ invited_at: sql<Date>`now()` })
        .where('contact.invited_at', 'is', null),
    )
    .returning('contact_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Their invitations never went: the next one is the first. */
export async function clearInvited(tx: Tx, addresses: Address[]): Promise<void> {
  await sql`update contact set invited_at = null where address = any(${addresses}::text[])`.execute(tx)
}

/** The address can't be reached; follow-up to it stops until it is linked again. */
export async function markDead(tx: Executor, address: Address): Promise<void> {
  await tx
    .insertInto('contact')
    .values({ address, dead_since: sql<Date>`now()` })
    .onConflict((conflict) =>
      conflict.column('address').doUpdateSet({ dead_since: sql<Date>`coalesce(contact.dead_since, now())` }),
    )
    .execute()
}
