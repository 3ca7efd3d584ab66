import { sql } from 'kysely'
import type { Executor } from '../../database/pool.ts'
import type { Address } from '../../model/contact.ts'

export type SuppressionSource = 'whatsapp_keyword' | 'whatsapp_intent' | 'twilio' | 'moodle'

/** A change of consent that Moodle hasn't heard of yet; `userId` is null while nobody is linked to the address. */
export type UnsyncedSuppression = {
  address: Address
  userId: number | null
  state: 'active' | 'opted_out'
  source: string
  at: Date
}

/** Wakes who tells Moodle, once the caller's transaction has committed. */
const NOTIFY = sql`pg_notify('suppression', '')`.as('notified')

const hashOf = (address: Address) => sql<string>`suppression_hash(${address})`

/**
 * Immediate and local: whatever Moodle says, nothing but replies goes to the address until it opts in again. Who says it
 * anew may have agreed in Moodle in between, so it counts from the last time; WhatsApp's refusals, one for each message,
 * say nothing anew. False when it opted in after that moment.
 */
export async function suppress(
  tx: Executor,
  address: Address,
  source: SuppressionSource,
  at: Date | null = null,
): Promise<boolean> {
  const when = at ?? sql<Date>`now()`
  const saidAnew = source !== 'twilio'
  const row = { source, suppressed_at: when, lifted_at: null, synced_at: null }
  await tx
    .insertInto('suppression')
    .values({ address, address_hash: hashOf(address), ...row })
    .onConflict((conflict) =>
      conflict
        .column('address_hash')
        .doUpdateSet({ address, ...row })
        .where(sql<boolean>`case when suppression.lifted_at is null then ${saidAnew} and suppression.suppressed_at < ${when}
          else suppression.lifted_at <= ${when} end`),
    )
    .returning(NOTIFY)
    .execute()
  return isSuppressed(tx, address)
}

/** Lifts a suppression that is older than the opt-in; false when there is nothing to lift. */
export async function liftSuppression(
  tx: Executor,
  address: Address,
  source: SuppressionSource,
  at: Date | null = null,
): Promise<boolean> {
  const when = at ?? sql<Date>`now()`
  const row = await tx
    .updateTable('suppression')
    .set({ address, lifted_at: when, source, synced_at: source === 'moodle' ? sql<Date>`now()` : null })
    .where('address_hash', '=', hashOf(address))
    .where('lifted_at', 'is', null)
    .where('suppressed_at', '<=', when)
    .returning(NOTIFY)
    .executeTakeFirst()
  return row !== undefined
}

export async function isSuppressed(db: Executor, address: Address): Promise<boolean> {
  const row = await db
    .selectFrom('suppression')
    .select('address_hash')
    .where('address_hash', '=', hashOf(address))
    .where('lifted_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether it was so at that moment, though a newer opt-in may have lifted it since. */
export async function wasSuppressed(db: Executor, address: Address, at: Date): Promise<boolean> {
  const row = await db
    .selectFrom('suppression')
    .select('address_hash')
    .where('address_hash', '=', hashOf(address))
    .where((where) => where.or([where('lifted_at', 'is', null), where('lifted_at', '>=', at)]))
    .executeTakeFirst()
  return row !== undefined
}

/** What Moodle must still be told: what it was told in vain comes last, or it would hold up the rest. */
export async function unsyncedSuppressions(db: Executor, limit = 100): Promise<UnsyncedSuppression[]> {
  const rows = await db
    .selectFrom('suppression')
    .leftJoin('contact', 'contact.address', 'suppression.address')
    .select([
      'suppression.address',
      'contact.user_id as userId',
      'suppression.source',
      'suppression.suppressed_at as suppressedAt',
      'suppression.lifted_at as liftedAt',
    ])
    .where('synced_at', 'is', null)
    .where('suppression.address', 'is not', null)
    .$narrowType<{ address: Address }>()
    .orderBy('tried_at', (order) => order.asc().nullsFirst())
    .orderBy('suppressed_at')
    .limit(limit)
    .execute()
  return rows.map(({ address, userId, source, suppressedAt, liftedAt }) => ({
    address,
    userId,
    source,
    state: liftedAt ? 'active' : 'opted_out',
    at: liftedAt ?? suppressedAt,
  }))
}

export async function markSuppressionTried(
  db: Executor,
  { address }: Pick<UnsyncedSuppression, 'address'>,
): Promise<void> {
  await db
    .updateTable('suppression')
    .set({ tried_at: sql<Date>`now()` })
    .where('address', '=', address)
    .execute()
}

/** Leaves the row unsynced when the student changed their mind after `synced` was read. */
export async function markSuppressionSynced(
  db: Executor,
  synced: Pick<UnsyncedSuppression, 'address' | 'at'>,
): Promise<void> {
  await db
    .updateTable('suppression')
    .set({ synced_at: sql<Date>`now()` })
    .where('address', '=', synced.address)
    .where(sql<Date>`date_trunc('milliseconds', coalesce(lifted_at, suppressed_at))`, '=', synced.at)
    .execute()
}

/** Of the address itself nothing stays; the hash goes on keeping us from writing to it. */
export async function forgetSuppressed(tx: Executor, addresses: Address[]): Promise<void> {
  if (addresses.length === 0) return
  await tx
    .updateTable('suppression')
    .set({ address: null, synced_at: sql<Date>`coalesce(synced_at, now())` })
    .where('address', 'in', addresses)
    .execute()
}
