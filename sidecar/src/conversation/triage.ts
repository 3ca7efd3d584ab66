import type { Quiet } from './pace.ts'
import type { Reading } from './reading.ts'

export type Keyword = { kind: 'opt_out' | 'opt_in'; answered: boolean }

/** What is settled before anything is understood. */
export type Triage =
  | Keyword
  | { kind: 'link'; code: string }
  | { kind: 'urgent' }
  | { kind: 'silence'; reason: 'handoff' | 'paused' | 'reaction' | 'answered_by_twilio' | 'limit' | 'loop' }
  | { kind: 'remind_handoff' }
  | { kind: 'quiet'; why: Quiet['why'] }
  | { kind: 'language'; language: string }
  | { kind: 'media' | 'location' | 'empty' }
  | { kind: 'understand' }

/**
 * Consent, codes and distress come before everything, also while a person is at the wheel or too much was written; in a
 * loop what is done for a keyword is done in silence, or our word for it would be answered again; then silence where it is
 * due, which words that want no more messages break too; once a day it is said whose turn it is to write. A code that
 * fails is the whole answer; one that links lets the rest of the message be answered.
 */
export function triage(
  reading: Reading,
  handoff: 'none' | 'paused' | 'to_tell' | 'told',
  quiet: Quiet | null = null,
): Triage {
  const [code] = reading.codes
  if (reading.selfHarm.length > 0) return { kind: 'urgent' }
  if (reading.keyword) {
    const kind = reading.keyword === 'STOP' ? 'opt_out' : 'opt_in'
    return { kind, answered: reading.answeredByTwilio || (quiet?.why === 'loop' && quiet.told) }
  }
  if (code) return { kind: 'link', code }
  if (reading.answeredByTwilio) return { kind: 'silence', reason: 'answered_by_twilio' }
  if (reading.wordless === 'reaction') return { kind: 'silence', reason: 'reaction' }
  if (handoff === 'paused') return { kind: 'silence', reason: 'paused' }
  if (handoff === 'to_tell') return { kind: 'remind_handoff' }
  if (handoff === 'told') return { kind: 'silence', reason: 'handoff' }
  if (quiet) return quiet.told ? { kind: 'silence', reason: quiet.why } : { kind: 'quiet', why: quiet.why }
  if (reading.language) return { kind: 'language', language: reading.language }
  switch (reading.wordless) {
    case 'media':
      return { kind: 'media' }
    case 'location':
      return { kind: 'location' }
    case null:
      return { kind: 'understand' }
    default:
      return { kind: 'empty' }
  }
}
