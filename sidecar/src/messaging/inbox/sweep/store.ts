import { sql } from 'kysely'
import type { Executor } from '../../../database/pool.ts'
import type { Address } from '../../../model/contact.ts'

/** Until when WhatsApp's list has been read, and since when messages are held back; null: never was a sweep. */
export async function lastSweep(db: Executor): Promise<{ seenUntil: Date; heldSince: Date | null } | null> {
  const row = await db
    .selectFrom('inbound_sweep')
    .select(['seen_until as seenUntil', 'held_since as heldSince'])
    .executeTakeFirst()
  return row ?? null
}

/**
 * Only forward: who was frozen while another swept takes nothing back. What lies ahead of the database's own clock was
 * written by a wrong one, and counts for nothing. `found`: messages that were missing.
 */
export async function saveSeenUntil(db: Executor, until: Date, found: number): Promise<void> {
  await db
    .insertInto('inbound_sweep')
    .values({ singleton: true, seen_until: until, found })
    .onConflict((conflict) =>
      conflict.column('singleton').doUpdateSet({
        seen_until: sql<Date>`case when inbound_sweep.seen_until > now() then excluded.seen_until
            else greatest(inbound_sweep.seen_until, excluded.seen_until) end`,
        found: sql<number>`inbound_sweep.found + excluded.found`,
      }),
    )
    .execute()
}

/** `unlisted`: messages whose files couldn't be listed this time. */
export async function saveHeld(db: Executor, at: Date, unlisted: number, held: boolean): Promise<void> {
  await db
    .updateTable('inbound_sweep')
    .set({
      unlisted: sql<number>`unlisted + ${unlisted}::bigint`,
      held_since: held ? sql<Date>`coalesce(held_since, ${at})` : null,
    })
    .execute()
}

/** How many messages were ever found so, and how often the files of one couldn't be listed. */
export async function sweptTotals(db: Executor): Promise<{ swept: number; unlisted: number }> {
  const row = await db.selectFrom('inbound_sweep').select(['found as swept', 'unlisted']).executeTakeFirst()
  return row ?? { swept: 0, unlisted: 0 }
}

/** Those of the messages that never came here: neither stored nor erased. */
export async function missingOf(db: Executor, messageSids: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ sid: string }>`
    select sid from unnest(${messageSids}::text[]) as sid
    where not exists (select from inbox where message_sid = sid)
      and not exists (select from inbound_erased where message_sid = sid)`.execute(db)
  return new Set(rows.map(({ sid }) => sid))
}

/** Those that contacts wrote to. */
export async function sendersWrittenTo(db: Executor): Promise<Address[]> {
  const rows = await db
    .selectFrom('contact')
    .select('last_inbound_to as sender')
    .distinct()
    .where('last_inbound_to', 'is not', null)
    .$narrowType<{ sender: Address }>()
    .execute()
  return rows.map(({ sender }) => sender)
}

/** What nobody will read in the list again needs no memory. */
export async function forgetErased(db: Executor, before: Date): Promise<void> {
  await db.deleteFrom('inbound_erased').where('erased_at', '<', before).execute()
}
