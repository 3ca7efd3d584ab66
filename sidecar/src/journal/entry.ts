import { storable } from '../model/storable.ts'
import type { Entity } from '../model/turn.ts'
import { maskPersonal } from './mask.ts'

/** One answered turn, as conversation_logs keeps it. */
export type TurnEntry = {
  contactId: number
  courseId: number | null
  /** The Moodle user's id as text; `contact:ID` while nobody is linked. */
  userId: string
  message: string
  /** What was wanted first, and all of it. */
  intent: string | null
  intents: string[]
  confidence: number | null
  entities: Entity[]
  action: string
  /** Null: silence. */
  reply: string | null
  understood: unknown
  worded: unknown
  apiCalls: { call: string; ms: number; ok: boolean }[]
  milliseconds: number
  /** Code of what went wrong; null where all went well. */
  error: string | null
}

/** Nothing is kept that names a person beyond Moodle's own id: every text in it is masked, at any depth. */
export function maskEntry(entry: TurnEntry): TurnEntry {
  return {
    ...entry,
    message: maskDeep(entry.message),
    entities: maskDeep(entry.entities),
    reply: maskDeep(entry.reply),
    apiCalls: maskDeep(entry.apiCalls),
    understood: maskDeep(entry.understood),
    worded: maskDeep(entry.worded),
  }
}

/** Seven digits, as in a text. */
const LONG = 1_000_000

function maskDeep<T>(value: T): T {
  if (typeof value === 'string') return maskPersonal(storable(value)) as T
  if (typeof value === 'number' && Math.abs(value) >= LONG) return '[number]' as T
  if (Array.isArray(value)) return value.map(maskDeep) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, maskDeep(inner)])) as T
}
