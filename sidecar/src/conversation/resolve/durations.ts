import { fold } from '../../model/fold.ts'
import { NUMBER, numberOf } from './numbers.ts'

const HALF = /\b(?:media hora|half an hour|half hour)\b/
const HOUR_AND_HALF = /\b(?:hora y media|hour and a half)\b/
const HOURS_MINUTES = /\b(?<hours>\d)\s*h(?:s|oras?)?\s*(?:y\s*)?(?<minutes>[0-5]\d)\b(?!\s*(?:de|del)\b)/
const COUNTED = new RegExp(
  `\\b(?<n>${NUMBER})[\\s-]*(?:(?<minutes>min(?:uto|ute)?s?)|(?<hours>hora|hour|hr|h)s?|(?<days>dia|day)s?|(?<weeks>semana|week)s?|(?<months>mes|mese|month)s?|(?<years>ano|year)s?)\\b(?<half> y media| and a half)?`,
)
/** "A las 10 hs" is an hour of the day, "hace dos semanas" a day. */
const NOT_BEFORE = /\b(?:las?|at|hace|dentro de|en|in|tipo)\s*$/

/** How long something takes or lasts, as ISO 8601 writes it: PT90M, P2W, P3M. */
export function resolveDuration(text: string): string | null {
  const low = fold(text)
  if (HOUR_AND_HALF.test(low)) return 'PT90M'
  if (HALF.test(low)) return 'PT30M'
  const both = HOURS_MINUTES.exec(low)?.groups
  if (both) return `PT${Number(both.hours) * 60 + Number(both.minutes)}M`
  const match = COUNTED.exec(low)
  const groups = match?.groups
  if (!match || !groups || NOT_BEFORE.test(low.slice(0, match.index))) return null
  const n = numberOf(groups.n ?? '')
  if (groups.minutes) return `PT${n}M`
  if (groups.hours) return n <= 12 ? `PT${n * 60 + (groups.half ? 30 : 0)}M` : null
  return `P${n}${groups.days ? 'D' : groups.weeks ? 'W' : groups.months ? 'M' : 'Y'}`
}

/** Null: longer than a session. */
export function minutesOf(duration: string): number | null {
  const minutes = /^PT(\d+)M$/.exec(duration)?.[1]
  return minutes === undefined ? null : Number(minutes)
}
