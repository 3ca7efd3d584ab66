import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Entity } from '../model/turn.ts'

/** The conversation log and its views, whose names are given from outside. */
export type LogSchema = {
  conversation_logs: {
    contact_id: number
    timestamp: ColumnType<Date, Date | undefined, Date>
    id: Generated<number>
    courseid: number | null
    user_id: string
    message: string
    intent: string | null
    /** All that was wanted; `intent` is the first of it. */
    intents: Generated<string[]>
    confidence: number | null
    entities: JSONColumnType<Entity[], string | undefined>
    action: string | null
    reply: string | null
    rasa_response: unknown
    llm_response: unknown
    api_calls: JSONColumnType<{ call: string; ms: number; ok: boolean }[], string | undefined>
    processing_time: number
    success: boolean
    error: string | null
  }
  conversation_stats: {
    day: string
    turns: number
    users: number
    successes: number
    avg_processing_time: number
  }
  error_stats: { error: string; occurrences: number; first_seen: Date; last_seen: Date }
  intent_stats: { intent: string; turns: number; avg_confidence: number | null; successes: number }
}
