/** One turn of a conversation as the log lists it; times are ISO 8601, `processing_time` is in milliseconds. */
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

export type Turn = LogRow & {
  entities: unknown
  rasa_response: unknown
  llm_response: unknown
  api_calls: unknown
}

/** `from` and `to` are epoch seconds; an empty text filters nothing. */
export type LogQuery = {
  page: number
  pagesize: number
  from: number | null
  to: number | null
  intent: string
  action: string
  success: 'all' | 'ok' | 'failed'
  user: string
}

/** Where the element gets its rows: Moodle's web service, or the demo's own route. */
export type LogSource = {
  list(query: LogQuery): Promise<{ total: number; rows: LogRow[] }>
  get(id: number): Promise<Turn>
}
