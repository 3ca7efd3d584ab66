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

/** Turns that didn't end with what was asked for: not understood, or in the way of which something stood. */
const UNANSWERED = ['offer_choices', 'ask_again', 'offer_person', 'moodle_down', 'failed']

export type CourseTurns = {
  turns: number
  unanswered: number
  failed: number
  handoffs: number
  /** The most frequent first; what was not understood has none. */
  intents: { intent: string; count: number }[]
}

/** What the students of a course asked, and how it went; null times and users leave nobody out, `to` is exclusive. */
export async function courseTurns(
  db: Executor,
  filter: { courseId: number; userIds: number[] | null; from: Date | null; to: Date | null },
): Promise<CourseTurns> {
  const { courseId, from, to } = filter
  const users = filter.userIds?.map(String) ?? null
  const mine = sql`courseid = ${courseId} and (${users}::text[] is null or user_id = any(${users}::text[]))
    and (${from}::timestamptz is null or timestamp >= ${from}) and (${to}::timestamptz is null or timestamp < ${to})`
  const { rows } = await sql<Omit<CourseTurns, 'intents'>>`
    select count(*) as turns, count(*) filter (where error is not null) as failed,
      count(*) filter (where error is not null or action = any(${UNANSWERED}::text[])) as unanswered,
      count(*) filter (where action = 'hand_over') as handoffs
    from conversation_logs where ${mine}`.execute(db)
  const { rows: intents } = await sql<CourseTurns['intents'][number]>`
    select intent, count(*) as count from conversation_logs where ${mine} and intent is not null
    group by intent order by count desc, intent`.execute(db)
  return { ...(rows[0] ?? { turns: 0, unanswered: 0, failed: 0, handoffs: 0 }), intents }
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
