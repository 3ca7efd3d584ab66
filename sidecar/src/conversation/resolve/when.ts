import { fold } from '../../model/fold.ts'
import { addDays, type Day } from './calendar.ts'
import { type Context, resolveDate } from './dates.ts'
import { findHours, inHours } from './hours.ts'
import { sidesOf } from './unwanted.ts'

/**
 * When somebody wants something, as far as a text says. `fecha` is a day (2026-03-12) or a span of days
 * (2026-03-16/2026-03-22), `hora` hours as in hours.ts, `sin` what is ruled out: days, `@hours`, or `days@hours`, with
 * commas between them. `da_igual`: any will do.
 */
export type When = { fecha?: string; hora?: string; sin?: string; da_igual?: string }

/** Of "los martes" so many are ruled out. */
const WEEKS = 8
const DAYS_MAX = 7
const WEEKLY = /\b(?:los|todos los|every|on (?:mon|tues|wednes|thurs|fri|satur|sun)days)\b/
const PLURALS = /\b(sabado|domingo|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s\b/g
const ANY =
  /\b(?:cualquier (?:dia|hora|momento|horario)|cualquiera|me da (?:igual|lo mismo)|(?:el|la) que sea|cuando sea|no importa|any (?:day|time)|anytime|whenever|whichever|either|doesn.?t matter|don.?t mind)\b/
const OTHER_DAY = /\b(?:otro dia|ese dia|ese no|another day|(?:a )?different day|that day|some other day)\b/
const OTHER_HOURS =
  /\b(?:otr[ao] (?:hora|horario)|esa hora|ese horario|another time|(?:a )?different time|that time)\b/
/** Nothing but "no, the other one": any that wasn't proposed. */
const THE_OTHER =
  /^\W*(?:no\W+)?(?:(?:mejor|quiero|prefiero|i want|i prefer)\W+)?(?:el otro|la otra|the other(?: one)?)\W*$/

export function whenIn(text: string, context: Context): When {
  const { wanted, unwanted } = sidesOf(text)
  const fecha = dayIn(wanted, context)
  const hora = findHours(wanted)?.value
  const sin = ruledOutIn(unwanted, context)
  return {
    ...(fecha ? { fecha } : {}),
    ...(hora ? { hora } : {}),
    ...(sin ? { sin } : {}),
    ...(ANY.test(fold(wanted)) ? { da_igual: 'sí' } : {}),
  }
}

/** "Otro día", "a otra hora": what they rule out of the day and hour that we proposed (`2026-03-12@16:00`). */
export function proposedRuledOut(text: string, proposed: string): string | null {
  const low = fold(text)
  if (OTHER_HOURS.test(low) || THE_OTHER.test(low)) return proposed
  return OTHER_DAY.test(low) ? (proposed.split('@')[0] ?? null) : null
}

export function isRuledOut(sin: string, day: string, clock: string): boolean {
  return itemsOf(sin).some((item) => {
    const [days = '', hours = ''] = item.split('@')
    return (days === '' || inDays(days, day)) && (hours === '' || inHours(hours, clock))
  })
}

export function inDays(fecha: string, day: string): boolean {
  const [first = '', last = first] = fecha.split('/')
  return day >= first && day <= last
}

/** What was said before and what is said now: newer words win, and what was ruled out stays so until it is wanted. */
export function saidSince<K extends Record<string, string>>(before: K, now: Record<string, string>) {
  const { sin: ruledOut = '', da_igual: _, ...kept } = before
  const still = itemsOf(ruledOut).filter((item) => item !== now.fecha && item !== `@${now.hora}`)
  const sin = [...new Set([...still, ...itemsOf(now.sin ?? '')])].join(',')
  const { sin: __, ...rest } = now
  return withoutRuledOut({ ...kept, ...rest, ...(sin ? { sin } : {}) })
}

/** A day or an hour that is ruled out is wanted no longer, whichever words wanted it. */
export function withoutRuledOut(known: Record<string, string>): Record<string, string> {
  const { fecha, hora, sin = '', ...rest } = known
  const out = itemsOf(sin)
  const keepsDay = fecha !== undefined && !out.includes(fecha)
  const keepsHours =
    hora !== undefined && !out.includes(`@${hora}`) && !(keepsDay && out.includes(`${fecha}@${hora}`))
  return {
    ...rest,
    ...(sin ? { sin } : {}),
    ...(keepsDay ? { fecha } : {}),
    ...(keepsHours ? { hora } : {}),
  }
}

function itemsOf(sin: string): string[] {
  return sin.split(',').filter(Boolean)
}

function dayIn(text: string, context: Context): string | null {
  const hours = findHours(text)
  const before = hours ? text.slice(0, hours.start) : text
  const after = hours ? ' '.repeat(hours.end) + text.slice(hours.end) : ''
  const found = resolveDate(before, context) ?? resolveDate(after, context)
  if (!found?.day) return null
  return spanOf(found.day, found.lastDay ?? found.day)
}

function ruledOutIn(text: string, context: Context): string {
  const hours = findHours(text)
  let rest = hours
    ? text.slice(0, hours.start) + ' '.repeat(hours.end - hours.start) + text.slice(hours.end)
    : text
  const weekly = WEEKLY.test(fold(rest))
  rest = fold(rest).replace(PLURALS, (plural, one: string) => one.padEnd(plural.length))
  const days: string[] = []
  for (let found = resolveDate(rest, context); found?.day && days.length < DAYS_MAX; ) {
    const { day, start, end } = found
    for (let week = 0; week < (weekly ? WEEKS : 1); week++)
      days.push(spanOf(addDays(day, 7 * week), addDays(found.lastDay ?? day, 7 * week)))
    rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end)
    found = resolveDate(rest, context)
  }
  const at = hours ? `@${hours.value}` : ''
  return days.length > 0 ? days.map((each) => each + at).join(',') : at
}

function spanOf(first: Day, last: Day): string {
  return isoDay(first) === isoDay(last) ? isoDay(first) : `${isoDay(first)}/${isoDay(last)}`
}

export function isoDay({ year, month, day }: Day): string {
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}
