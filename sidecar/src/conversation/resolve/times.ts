import { fold } from '../../model/fold.ts'
import { HOUR_WORDS, numberOf } from './numbers.ts'

/** A time of day in the text: wall clock, or only a part of the day. */
type Time = {
  hour: number
  minute: number
  period: Period | null
  /** "Esta noche": the part of this very day. */
  today: boolean
  start: number
  end: number
}
export type Period = 'morning' | 'afternoon' | 'night'

const HOUR = `(?<hour>[01]?\\d|2[0-3]|${HOUR_WORDS.join('|')})`
const REST =
  '(?:[:.h](?<minute>[0-5]\\d))?\\s*(?<half>y media|y cuarto|menos cuarto|en punto)?\\s*(?:hs?\\b|horas\\b|o.?clock)?\\s*(?<meridiem>[ap]\\.?\\s?m\\b\\.?)?' +
  '(?:\\s*(?:de|por|en|in)\\s+(?:la|the)\\s+(?<part>manana|tarde|noche|madrugada|morning|afternoon|evening))?'

const FORMS = [
  new RegExp(`\\b(?:at\\s+)?(?<half>half past|quarter past|quarter to)\\s+${HOUR}(?![\\w/])`, 'd'),
  new RegExp(
    `\\b(?:a las?|a la|tipo|como a las|desde las|a eso de las|las|la|at|around|about)\\s+${HOUR}${REST}(?![\\w/])`,
    'd',
  ),
  /\b(?<hour>[01]?\d|2[0-3])[:h](?<minute>[0-5]\d)(?:\s*hs?\b)?\s*(?<meridiem>[ap]\.?\s?m\b\.?)?/d,
  /\b(?<hour>[01]?\d|2[0-3])\s*(?:(?<meridiem>[ap]\.?\s?m\b\.?)|hs?\b|horas\b|o.?clock)/d,
  /\b(?:al? )?(?<noon>mediodia|noon|midday)\b/d,
  /\b(?:(?:a|por|en|de) la|in the|esta|this)\s+(?<part>manana|tarde|noche|morning|afternoon|evening)\b/d,
]

/** Hours from one to seven without a word of the day are afternoon hours: nobody is tutored at four in the morning. */
const AFTERNOON_UNTIL = 7
const PARTS: Record<string, Period> = {
  manana: 'morning',
  madrugada: 'morning',
  morning: 'morning',
  tarde: 'afternoon',
  afternoon: 'afternoon',
  noche: 'night',
  evening: 'night',
}
const HOUR_OF: Record<Period, number> = { morning: 9, afternoon: 15, night: 20 }

/**
 * The first time of day that a text names. "A las 3 de la tarde" and "3pm" are 15:00; "por la tarde" is a part of the
 * day.
 */
export function findTime(text: string): Time | null {
  const low = fold(text)
  for (const form of FORMS) {
    const match = form.exec(low)
    const groups = match?.groups
    if (!match || !groups) continue
    const today = /^(?:esta|this)\b/.test(match[0])
    const span = { today, start: match.index, end: match.index + match[0].trimEnd().length }
    const period = PARTS[groups.part ?? ''] ?? null
    if (groups.noon) return { hour: 12, minute: 0, period: null, ...span }
    if (!groups.hour) {
      if (period) return { hour: HOUR_OF[period], minute: 0, period, ...span }
      continue
    }
    return { ...clock(groups.hour, groups, period), period: null, ...span }
  }
  return null
}

function clock(said: string, groups: Record<string, string | undefined>, period: Period | null) {
  let hour = numberOf(said)
  let minute = Number(groups.minute ?? 0)
  const meridiem = groups.meridiem?.charAt(0) ?? null
  if (groups.half === 'y media' || groups.half === 'half past') minute = 30
  if (groups.half === 'y cuarto' || groups.half === 'quarter past') minute = 15
  if (groups.half === 'menos cuarto' || groups.half === 'quarter to') {
    minute = 45
    hour -= 1
  }
  const morning = meridiem === 'a' || period === 'morning'
  const evening = meridiem === 'p' || period === 'afternoon' || period === 'night'
  const unsaid = !morning && !evening && !said.startsWith('0') && hour >= 1 && hour <= AFTERNOON_UNTIL
  if ((evening || unsaid) && hour < 12) hour += 12
  if (morning && hour === 12) hour = 0
  return { hour, minute }
}
