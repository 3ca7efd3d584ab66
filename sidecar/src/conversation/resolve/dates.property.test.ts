import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day, instantAt, localDay, offsetAt, weekdayOf } from './calendar.ts'
import { resolveDate } from './dates.ts'

const ZONES = [
  'Europe/Madrid',
  'America/Argentina/Buenos_Aires',
  'America/Santiago',
  'America/New_York',
  'UTC',
]
const WEEKDAYS = ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado']

const moment = fc.date({
  min: new Date('2025-01-01T00:00:00Z'),
  max: new Date('2030-12-31T00:00:00Z'),
  noInvalidDate: true,
})
const zone = fc.constantFrom(...ZONES)

function daysAhead(now: Date, timeZone: string, day: Day | null) {
  const today = localDay(now, timeZone)
  const ms = (d: typeof today) => Date.UTC(d.year, d.month - 1, d.day)
  return day === null ? null : Math.round((ms(day) - ms(today)) / 86_400_000)
}

test('a weekday that is meant to come is one to seven days ahead, and that weekday', () => {
  fc.assert(
    fc.property(moment, zone, fc.integer({ min: 0, max: 6 }), (now, timeZone, weekday) => {
      for (const text of [`el ${WEEKDAYS[weekday]}`, `el ${WEEKDAYS[weekday]} que viene`]) {
        const day = resolveDate(text, { now, timeZone, language: 'es' })?.day ?? null
        expect(daysAhead(now, timeZone, day)).toBeGreaterThanOrEqual(1)
        expect(daysAhead(now, timeZone, day)).toBeLessThanOrEqual(7)
        expect(day && weekdayOf(day)).toBe(weekday)
      }
    }),
  )
})

test('a day of the month is today or later and has that number, or there is none', () => {
  fc.assert(
    fc.property(moment, zone, fc.integer({ min: 1, max: 31 }), (now, timeZone, number) => {
      const day = resolveDate(`el ${number}`, { now, timeZone, language: 'es' })?.day ?? null
      if (day === null) return
      expect(day.day).toBe(number)
      expect(daysAhead(now, timeZone, day)).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('a time alone is the next such time: never past, and within a day', () => {
  fc.assert(
    fc.property(moment, zone, fc.integer({ min: 8, max: 23 }), (now, timeZone, hour) => {
      const at = resolveDate(`a las ${hour}hs`, { now, timeZone, language: 'es' })?.at ?? null
      expect(at?.getTime()).toBeGreaterThan(now.getTime())
      expect(at?.getTime()).toBeLessThanOrEqual(now.getTime() + 25 * 3_600_000)
    }),
  )
})

test('tomorrow is the next day of the calendar where the student is, in words and in morning or afternoon', () => {
  fc.assert(
    fc.property(moment, zone, (now, timeZone) => {
      for (const text of ['mañana', 'mañana a la mañana', 'mañana por la tarde', 'mañana al mediodía'])
        expect(resolveDate(text, { now, timeZone, language: 'es' })?.day).toEqual(
          addDays(localDay(now, timeZone), 1),
        )
    }),
  )
})

/** Minutes that an instant's wall clock is off from the one that was asked for. */
function offBy(day: Day, hour: number, timeZone: string): number {
  const at = instantAt(day, { hour, minute: 0 }, timeZone)
  const back = at.getTime() + offsetAt(at, timeZone) * 60_000
  return (back - Date.UTC(day.year, day.month - 1, day.day, hour)) / 60_000
}

test('a wall-clock time comes back as it was, or later where the clock skips it', () => {
  fc.assert(
    fc.property(moment, zone, fc.integer({ min: 0, max: 23 }), (now, timeZone, hour) => {
      expect([0, 60]).toContain(offBy(localDay(now, timeZone), hour, timeZone))
    }),
  )
})

test.each([
  ['Europe/Madrid', { year: 2026, month: 3, day: 29 }, 2],
  ['Europe/Madrid', { year: 2026, month: 10, day: 25 }, null],
  ['America/New_York', { year: 2026, month: 3, day: 8 }, 2],
  ['America/New_York', { year: 2026, month: 11, day: 1 }, null],
  ['America/Santiago', { year: 2026, month: 9, day: 6 }, 0],
])('in %s on %o every hour comes back, but for the one that is skipped (%s)', (timeZone, day, skipped) => {
  const moved = Array.from({ length: 24 }, (_, hour) => hour).filter(
    (hour) => offBy(day, hour, timeZone) !== 0,
  )
  expect(moved).toEqual(skipped === null ? [] : [skipped])
})

test('no text makes it fail, and every span lies within the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), moment, zone, (text, now, timeZone) => {
      for (const language of ['es', 'en']) {
        const found = resolveDate(text, { now, timeZone, language })
        if (found) expect(text.slice(found.start, found.end)).toBe(found.text)
      }
    }),
  )
}, 30_000)
