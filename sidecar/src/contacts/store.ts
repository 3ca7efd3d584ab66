import { sql } from 'kysely'
import type { Executor, Tx } from '../database/pool.ts'
import type { Address, LinkedStudent } from '../model/contact.ts'

/** One WhatsApp address and what we know of it; `userId` only once the student has linked it. */
export type Contact = {
  contactId: number
  address: Address
  userId: number | null
  firstName: string | null
  language: string
  timeZone: string
  lastInboundAt: Date | null
  invitedAt: Date | null
  handoffSince: Date | null
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

/** Its invitation never went: the next one is the first. */
export async function clearInvited(tx: Tx, address: Address): Promise<void> {
  await tx.updateTable('contact').set({ invited_at: null }).where('address', '=', address).execute()
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

/** From now on a person answers: the conversation stays silent until `endHandoff`. */
export async function startHandoff(tx: Executor, contactId: number): Promise<void> {
  await tx
    .updateTable('contact')
    .set({ handoff_since: sql<Date>`coalesce(handoff_since, now())` })
    .where('contact_id', '=', contactId)
    .execute()
}

export async function endHandoff(tx: Executor, contactId: number): Promise<void> {
  await tx.updateTable('contact').set({ handoff_since: null }).where('contact_id', '=', contactId).execute()
}
