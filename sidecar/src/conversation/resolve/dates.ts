import * as english from 'chrono-node/en'
import * as spanish from 'chrono-node/es'
import { fold } from '../../model/fold.ts'
import { addDays, type Day, instantAt, localDay, offsetAt } from './calendar.ts'
import { RULES } from './day-rules.ts'
import { findTime, type Period } from './times.ts'

export type Context = { now: Date; timeZone: string; language: string }

/** What a text says of a day and a time, in the student's zone. `day` to `lastDay` is one day, or a span such as a week. */
export type ResolvedDate = {
  text: string
  start: number
  end: number
  day: Day | null
  lastDay: Day | null
  time: { hour: number; minute: number } | null
  period: Period | null
  /** The instant, where both a day and a time were said (a time alone is the next such time). */
  at: Date | null
}

type Found = { start: number; end: number; day: Day; lastDay?: Day }

/** The first day and time that a text names, or null. */
export function resolveDate(text: string, context: Context): ResolvedDate | null {
  const time = findTime(text)
  const rest = time ? blank(text, time.start, time.end) : text
  const date = findDay(rest, context)
  if (!time && !date) return null
  const start = Math.min(time?.start ?? text.length, date?.start ?? text.length)
  const end = Math.max(time?.end ?? 0, date?.end ?? 0)
  const clock = time && !time.period ? { hour: time.hour, minute: time.minute } : null
  const day = date?.day ?? (time ? dayOfTimeAlone(time, context) : null)
  return {
    text: text.slice(start, end),
    start,
    end,
    day,
    lastDay: date?.lastDay ?? day,
    time: clock,
    period: time?.period ?? null,
    at: day && clock ? instantAt(day, clock, context.timeZone) : null,
  }
}

function findDay(text: string, { now, timeZone, language }: Context): Found | null {
  const low = fold(text)
  const today = localDay(now, timeZone)
  for (const [pattern, resolve] of RULES) {
    const match = pattern.exec(low)
    const found = match && resolve(match.groups ?? {}, today)
    if (found) return { start: match.index, end: match.index + match[0].length, ...found }
  }
  const chrono = language === 'en' ? english : spanish
  const reference = { instant: now, timezone: offsetAt(now, timeZone) }
  const [first] = chrono.parse(text, reference, { forwardDate: true })
  if (!first?.start.isCertain('day') && !first?.start.isCertain('weekday')) return null
  const day = {
    year: first.start.get('year') ?? 0,
    month: first.start.get('month') ?? 0,
    day: first.start.get('day') ?? 0,
  }
  return { start: first.index, end: first.index + first.text.length, day }
}

function dayOfTimeAlone(
  time: { hour: number; minute: number; period: Period | null; today: boolean },
  context: Context,
): Day | null {
  const today = localDay(context.now, context.timeZone)
  if (time.period) return time.today ? today : null
  const passed = instantAt(today, time, context.timeZone) <= context.now
  return passed ? addDays(today, 1) : today
}

function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end)
}
