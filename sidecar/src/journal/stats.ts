import { sql } from 'kysely'
import type { Executor } from '../database/pool.ts'

export type Stats = {
  /** A row a day, newest first. */
  days: { day: string; turns: number; users: number; successes: number; avg_processing_time: number }[]
  intents: { intent: string; turns: number; avg_confidence: number | null; successes: number }[]
  errors: { error: string; occurrences: number; first_seen: string; last_seen: string }[]
}

/** The last `days` days; intents and errors are those of all the time that is kept. */
export async function stats(db: Executor, days: number): Promise<Stats> {
  const [perDay, intents, errors] = await Promise.all([
    db
      .selectFrom('conversation_stats')
      .select([sql<string>`day::text`.as('day'), 'turns', 'users', 'successes', 'avg_processing_time'])
      .where('day', '>', sql<string>`current_date - ${days}::int`)
      .orderBy('day', 'desc')
      .execute(),
    db.selectFrom('intent_stats').selectAll().orderBy('turns', 'desc').execute(),
    db.selectFrom('error_stats').selectAll().orderBy('occurrences', 'desc').execute(),
  ])
  const seen = errors.map((row) => ({
    ...row,
    first_seen: row.first_seen.toISOString(),
    last_seen: row.last_seen.toISOString(),
  }))
  return { days: perDay, intents, errors: seen }
}

export type UserStats = {
  turns: number
  successes: number
  errors: number
  first_at: Date | null
  last_at: Date | null
  top_intent: string | null
  avg_processing_time: number | null
}

export async function userStats(db: Executor, userId: string, days: number): Promise<UserStats> {
  const { rows } =
    await sql<UserStats>`select * from get_user_conversation_stats(${userId}, ${days})`.execute(db)
  return rows[0] as UserStats
}
