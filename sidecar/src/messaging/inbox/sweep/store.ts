import { sql } from 'kysely'
import type { Executor } from '../../../database/pool.ts'
import type { Address } from '../../../model/contact.ts'

/** Until when WhatsApp's list has been read; null: never. */
export async function seenUntil(db: Executor): Promise<Date | null> {
  const row = await db.selectFrom('inbound_sweep').select('seen_until').executeTakeFirst()
  return row?.seen_until ?? null
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

/** How many messages were ever found so. */
export async function sweptTotal(db: Executor): Promise<number> {
  const row = await db.selectFrom('inbound_sweep').select('found').executeTakeFirst()
  return row?.found ?? 0
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
