import type { TurnEntry } from '../journal/entry.ts'
import { readable } from '../model/message.ts'
import type { TurnResult } from './turn.ts'

/** What the journal keeps of a turn; the journal masks it. */
export function entryOf(contactId: number, result: TurnResult): TurnEntry {
  const { response, content } = result
  const { understanding, contact, steps } = response
  const intent = response.intent ?? understanding?.wishes[0]?.intent ?? null
  return {
    contactId,
    courseId: result.courseId,
    userId: contact.userId === null ? `contact:${contactId}` : String(contact.userId),
    message: result.written,
    intent,
    intents: [...new Set([intent, ...steps.map((step) => step.intent)])].filter((each) => each !== null),
    confidence: understanding?.wishes.find((wish) => wish.intent === intent)?.confidence ?? null,
    entities: understanding?.entities ?? [],
    action: response.action,
    reply: content && readable(content),
    understood: understanding?.raw ?? null,
    worded: result.wording,
    apiCalls: result.calls,
    milliseconds: result.milliseconds,
    error: result.failure,
  }
}
