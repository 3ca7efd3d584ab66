import { type SqlBool, sql } from 'kysely'
import type { Executor } from '../database/pool.ts'
import type { TurnEntry } from './entry.ts'

/** One row of the log as pages and administrators see it. */
export type LogRow = {
  id: number
  timestamp: string
  courseid: number | null
  user_id: string
  message: string
  intent: string | null
  confidence: number | null
  action: string | null
  reply: string | null
  processing_time: number
  success: boolean
  error: string | null
}

export type LogTurn = LogRow & {
  entities: unknown
  rasa_response: unknown
  llm_response: unknown
  api_calls: unknown
}

export type LogFilter = {
  /** From 0. */
  page: number
  pageSize: number
  from?: Date | null
  to?: Date | null
  intent?: string
  action?: string
  success?: 'all' | 'ok' | 'failed'
  user?: string
  /** Absent: all courses and turns of none. */
  courseId?: number
}

const COLUMNS = [
  'id',
  'timestamp',
  'courseid',
  'user_id',
  'message',
  'intent',
  'confidence',
  'action',
  'reply',
  'processing_time',
  'success',
  'error',
] as const

/** Takes entries that are masked already, of different contacts; gives the id of each contact's row. */
export async function insertTurns(tx: Executor, entries: TurnEntry[]): Promise<Map<number, number>> {
  const rows = await tx
    .insertInto('conversation_logs')
    .values(entries.map(rowOf))
    .returning(['contact_id', 'id'])
    .execute()
  return new Map(rows.map(({ contact_id, id }) => [contact_id, id]))
}

function rowOf(entry: TurnEntry) {
  return {
    contact_id: entry.contactId,
    courseid: entry.courseId,
    user_id: entry.userId,
    message: entry.message,
    intent: entry.intent,
    intents: entry.intents,
    confidence: entry.confidence,
    entities: JSON.stringify(entry.entities),
    action: entry.action,
    reply: entry.reply,
    rasa_response: entry.understood === null ? null : JSON.stringify(entry.understood),
    llm_response: entry.worded === null ? null : JSON.stringify(entry.worded),
    api_calls: JSON.stringify(entry.apiCalls),
    processing_time: entry.milliseconds,
    success: entry.error === null,
    error: entry.error,
  }
}

/** Newest first. */
export async function queryLogs(db: Executor, filter: LogFilter): Promise<{ total: number; rows: LogRow[] }> {
  const matching = db
    .selectFrom('conversation_logs')
    .where((eb) =>
      eb.and([
        ...(filter.from ? [eb('timestamp', '>=', filter.from)] : []),
        ...(filter.to ? [eb('timestamp', '<', filter.to)] : []),
        ...(filter.intent ? [sql<SqlBool>`${filter.intent} = any(intents)`] : []),
        ...(filter.action ? [eb('action', '=', filter.action)] : []),
        ...(filter.user ? [eb('user_id', '=', filter.user)] : []),
        ...(filter.courseId === undefined ? [] : [eb('courseid', '=', filter.courseId)]),
        ...(filter.success === 'ok' ? [eb('success', '=', true)] : []),
        ...(filter.success === 'failed' ? [eb('success', '=', false)] : []),
      ]),
    )
  const { total } = await matching.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
  const rows = await matching
    .select(COLUMNS)
    .orderBy('timestamp', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.pageSize)
    .offset(filter.page * filter.pageSize)
    .execute()
  return { total, rows: rows.map(toRow) }
}

export async function getTurn(db: Executor, id: number): Promise<LogTurn | null> {
  const row = await db
    .selectFrom('conversation_logs')
    .select([...COLUMNS, 'entities', 'rasa_response', 'llm_response', 'api_calls'])
    .where(sql<SqlBool>`id = ${id}`)
    .executeTakeFirst()
  return row ? { ...row, ...toRow(row) } : null
}

function toRow<T extends { timestamp: Date }>(row: T): Omit<T, 'timestamp'> & { timestamp: string } {
  return { ...row, timestamp: row.timestamp.toISOString() }
}
