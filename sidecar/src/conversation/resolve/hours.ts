import { fold } from '../../model/fold.ts'
import { findTime } from './times.ts'

/** `16:00`, a part of the day, or an open or closed span: `17:00/`, `/12:00`, `16:00/18:00`. */
export type Hours = { value: string; start: number; end: number }

const AFTER = /\b(?:despues del?|a partir de|luego de|pasadas?|mas tarde de|desde|after|from|later than)\s*$/
const BEFORE = /\b(?:antes del?|hasta|before|until|till|by|earlier than)\s*$/
const BETWEEN = /\b(?:entre|de|desde|between|from)\s*$/
const AND = /^\s*(?:y|a|hasta|and|to|until|-)\s+(?=(?:las? )?\d|las? )/
const BARE =
  /\b(?<side>after|before|until|till|later than|earlier than)\s+(?<hour>\d{1,2})(?![\d:.]*\s*(?:[ap]\.?m\b|o.?clock))(?!\s*(?:[\d/:-]|days?|weeks?|months?|hours?|min|people|of))/
const EARLY = /\b(?:a primera hora|temprano|early|first thing)\b/
const SPOKEN_SPAN =
  /\b(?<join>de|entre|from|between)\s+(?<first>\d{1,2}(?:[:.]\d\d)?)\s+(?:a|y|hasta|to|and|-)\s+(?<last>\d{1,2}(?:[:.]\d\d)?)\s*(?<unit>hs?\b|horas\b|[ap]\.?m\b)/

/** The hours that a text names: one time, a part of the day, or a span such as "después de las 5". */
export function findHours(text: string): Hours | null {
  const low = fold(text)
  const spoken = spokenSpan(low) ?? bareSpan(low)
  if (spoken) return spoken
  const time = findTime(text)
  const early = EARLY.exec(low)
  if (!time) return early && { value: 'morning', start: early.index, end: early.index + early[0].length }
  const { end } = time
  if (time.period) return { value: time.period, start: time.start, end }
  const clock = clockOf(time)
  const bare = low.slice(time.start).search(/\b(?:las?\s|at\s|al\s|\d|mediodia|noon|midday)/)
  const from = time.start + Math.max(bare, 0)
  const before = low.slice(0, from)
  const last = BETWEEN.test(before) ? secondOf(text, end) : null
  if (last) return { value: `${clock}/${last.clock}`, start: startOf(BETWEEN, before), end: last.end }
  if (AFTER.test(before)) return { value: `${clock}/`, start: startOf(AFTER, before), end }
  if (BEFORE.test(before)) return { value: `/${clock}`, start: startOf(BEFORE, before), end }
  return { value: clock, start: time.start, end }
}

/** Whether a time of day (`16:30`) lies in such hours. */
export function inHours(hours: string, clock: string): boolean {
  const part = PARTS[hours]
  const [first = '', last = first] = part ?? hours.split('/')
  return clock >= first && (last === '' || (part ? clock < last : clock <= last))
}

/** What the hours begin with, to look for what is near. */
export function startOfHours(hours: string): string {
  const [first = '', last = ''] = PARTS[hours] ?? hours.split('/')
  return first || last
}

const PARTS: Record<string, [string, string]> = {
  morning: ['00:00', '12:00'],
  afternoon: ['12:00', '20:00'],
  night: ['19:00', '24:00'],
}

function spokenSpan(low: string): Hours | null {
  const match = SPOKEN_SPAN.exec(low)
  const { first, last, unit } = match?.groups ?? {}
  if (!match || !first || !last) return null
  const end = findTime(`a las ${last} ${unit}`)
  const start = findTime(/[ap]/.test(unit ?? '') ? `a las ${first} ${unit}` : `a las ${first}`)
  if (!start || !end) return null
  const value = `${clockOf(start)}/${clockOf(end)}`
  return { value, start: match.index, end: match.index + match[0].length }
}

/** "After 5": in English a bare number is an hour here. */
function bareSpan(low: string): Hours | null {
  const match = BARE.exec(low)
  const { side = '', hour } = match?.groups ?? {}
  const time = match && findTime(`at ${hour}`)
  if (!time) return null
  const clock = clockOf(time)
  const value = AFTER.test(side) ? `${clock}/` : `/${clock}`
  return { value, start: match.index, end: match.index + match[0].length }
}

function secondOf(text: string, at: number): { clock: string; end: number } | null {
  const rest = text.slice(at)
  const joined = AND.exec(fold(rest))
  if (!joined) return null
  const words = rest.slice(joined[0].length)
  const prefix = /^las?\s/i.test(words) ? 'a ' : 'a las '
  const time = findTime(prefix + words)
  if (!time || time.start > 0 || time.period) return null
  return { clock: clockOf(time), end: at + joined[0].length + time.end - prefix.length }
}

function startOf(form: RegExp, before: string): number {
  return form.exec(before)?.index ?? before.length
}

function clockOf({ hour, minute }: { hour: number; minute: number }): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
