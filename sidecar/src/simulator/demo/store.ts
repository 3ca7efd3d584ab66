import { sql } from 'kysely'
import type { Database } from '../../database/pool.ts'

/** Messages that came and are not answered, and messages that should have gone and have not. */
export async function outstanding(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from inbox where answered_at is null)
      + (select count(*) from outbox where state = 'sending' or (state = 'waiting' and not_before <= now())) as count
  `.execute(db)
  return rows[0]?.count ?? 0
}

/** Turns that the log says went wrong, by their error. */
export async function failedTurns(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('conversation_logs').select('error').where('success', '=', false).execute()
  return rows.map(({ error }) => error ?? 'unknown')
}
