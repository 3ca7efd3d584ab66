import { fold } from '../../model/fold.ts'
import { addDays, type Day, localDay } from './calendar.ts'
import type { Context } from './dates.ts'
import { NUMBER, numberOf } from './numbers.ts'
import { isoDay } from './when.ts'

/** Days of the past, both included, as far as they were said. */
export type Period = { first?: string; last?: string }
type Span = { first: Day; last: Day }

const MONTHS =
  'enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre|january|february|march|april|may|june|july|august|september|october|november|december'
const MONTH_OF = [
  'ene|jan',
  'feb',
  'mar',
  'abr|apr',
  'may',
  'jun',
  'jul',
  'ago|aug',
  'sep|set',
  'oct',
  'nov',
  'dic|dec',
]
const ONE = [
  /(?<d>\d{1,2})[/-](?<m>\d{1,2})(?:[/-](?<y>\d{4}|\d\d))?\b/,
  new RegExp(
    `\\b(?<d>\\d{1,2})(?:st|nd|rd|th)?\\s+(?:de\\s+|of\\s+)?(?<month>${MONTHS})(?:\\s+(?:de[l]?\\s+)?(?<y>\\d{4}))?\\b`,
  ),
  new RegExp(`\\b(?<month>${MONTHS})\\s+(?<d>\\d{1,2})(?:st|nd|rd|th)?\\b(?:,?\\s+(?<y>\\d{4}))?`),
  new RegExp(`\\b(?<month>${MONTHS})(?:\\s+(?:de[l]?\\s+)?(?<y>\\d{4}))?\\b`),
  /\b(?<y>20\d\d)\b/,
  /\b(?<this>hoy|ahora|today|now|ayer|yesterday|(?:est[ae]|this|last) (?:semana|week|mes|month|semestre|semester|term|ano|year)|(?:semana|mes|semestre|ano) pasad[oa])\b/,
]
const LAST = new RegExp(
  `\\b(?:ultim[oa]s|last|past|hace|desde hace)\\s+(?<n>${NUMBER})\\s+(?<unit>dias?|days?|semanas?|weeks?|mes(?:es)?|months?|anos?|years?)\\b`,
)
const SINCE = /\b(?:desde|entre|a partir de|from|since|between)\s+(?:el |la |the )?$/
const UNTIL = /\b(?:hasta|until|till|up to|to|and|y|a|al)\s+(?:el |la |the )?$/
const DAYS: Record<string, number> = { d: 1, s: 7, w: 7, m: 30, a: 365, y: 365 }

/**
 * "Desde marzo", "entre abril y junio", "el año pasado", "en 2024": a month or day without a year is the latest that
 * began.
 */
export function resolvePeriod(text: string, { now, timeZone }: Context): Period {
  const low = fold(text)
  const today = localDay(now, timeZone)
  const recent = LAST.exec(low)?.groups
  if (recent) {
    const days = numberOf(recent.n ?? '') * (DAYS[recent.unit?.charAt(0) ?? ''] ?? 1)
    return { first: isoDay(addDays(today, -days)) }
  }
  const period: Period = {}
  let rest = low
  for (let found = next(rest, today); found; found = next(rest, today)) {
    const before = rest.slice(0, found.at)
    if (period.first === undefined && SINCE.test(before)) period.first = isoDay(found.span.first)
    else if (UNTIL.test(before)) period.last = isoDay(found.span.last)
    else if (period.first === undefined && period.last === undefined)
      Object.assign(period, { first: isoDay(found.span.first), last: isoDay(found.span.last) })
    rest = `${before}${'.'.repeat(found.length)}${rest.slice(found.at + found.length)}`
  }
  return period
}

function next(low: string, today: Day): { at: number; length: number; span: Span } | null {
  const matches = ONE.flatMap((form) => {
    const match = form.exec(low)
    const span = match && spanOf(match.groups ?? {}, today)
    return match && span ? [{ at: match.index, length: match[0].length, span }] : []
  })
  const [first] = matches.toSorted((a, b) => a.at - b.at || b.length - a.length)
  return first ?? null
}

function spanOf(groups: Record<string, string | undefined>, today: Day): Span | null {
  if (groups.this) return namedSpan(groups.this, today)
  const month = groups.m
    ? Number(groups.m)
    : MONTH_OF.findIndex((start) => new RegExp(`^(?:${start})`).test(groups.month ?? '')) + 1
  const said = groups.y ? Number(groups.y.length === 2 ? `20${groups.y}` : groups.y) : null
  if (month === 0) return said ? months(said, 1, 12) : null
  if (month > 12) return null
  const day = groups.d ? Number(groups.d) : null
  const ahead = month > today.month || (month === today.month && (day ?? 1) > today.day)
  const year = said ?? (ahead ? today.year - 1 : today.year)
  if (day === null) return months(year, month, 1)
  return { first: { year, month, day }, last: { year, month, day } }
}

function namedSpan(named: string, today: Day): Span {
  const { year, month } = today
  const ago = /pasad|last/.test(named) ? 1 : 0
  if (/ayer|yesterday/.test(named)) return { first: addDays(today, -1), last: addDays(today, -1) }
  if (/semana|week/.test(named))
    return { first: addDays(today, -7 * (ago + 1) + 1), last: addDays(today, -7 * ago) }
  if (/semestre|semester|term/.test(named)) {
    const start = (month <= 6 ? 1 : 7) - 6 * ago
    return months(year, start, 6)
  }
  if (/mes|month/.test(named)) return months(year, month - ago, 1)
  if (/ano|year/.test(named)) return months(year - ago, 1, 12)
  return { first: today, last: today }
}

function months(year: number, month: number, count: number): Span {
  return {
    first: addDays({ year, month, day: 1 }, 0),
    last: addDays({ year, month: month + count, day: 1 }, -1),
  }
}
