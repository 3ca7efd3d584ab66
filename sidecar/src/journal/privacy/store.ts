import { sql } from 'kysely'
import type { Executor, Tx } from '../../database/pool.ts'
import type { Whose } from '../../model/whose.ts'

export type OwnTurn = {
  courseId: number | null
  at: Date
  message: string
  intent: string | null
  action: string | null
  reply: string | null
}

/** Also of the time when nobody knew whose the number was. */
const own = (userId: number, contactIds: number[]) => sql`(user_id = ${String(userId)}
  or user_id = any(${contactIds.map((id) => `contact:${id}`)}::text[]))`

export async function ownTurns(db: Executor, userId: number, contactIds: number[]): Promise<OwnTurn[]> {
  const { rows } = await sql<OwnTurn>`
    select courseid as "courseId", timestamp as at, message, intent, action, reply
    from conversation_logs where ${own(userId, contactIds)} order by timestamp, id`.execute(db)
  return rows
}

export async function eraseTurns(tx: Tx, { userId, courseId }: Whose, contactIds: number[]): Promise<void> {
  await sql`
    delete from conversation_logs
    where (${courseId}::bigint is null or courseid = ${courseId})
      and ${userId === null ? sql`true` : own(userId, contactIds)}`.execute(tx)
}
