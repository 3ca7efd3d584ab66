import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isQuiet, localMinutes, quietFrom, quietUntil, zoneOf } from './quiet.ts'

const NIGHT = { from: 21 * 60, to: 9 * 60 }
const at = (iso: string) => new Date(iso)

test('outside quiet hours nothing waits, inside it waits for their end on the student’s own clock', () => {
  expect(quietUntil(at('2026-03-16T12:00:00Z'), NIGHT, 'Europe/Madrid')).toBeNull()
  expect(quietUntil(at('2026-03-16T12:00:00Z'), NIGHT, 'America/Bogota')).toEqual(at('2026-03-16T14:00:00Z'))
  expect(quietUntil(at('2026-03-16T22:10:30Z'), NIGHT, 'Europe/Madrid')).toEqual(at('2026-03-17T08:00:00Z'))
})

test('the first and the last minute of quiet hours', () => {
  expect(quietUntil(at('2026-01-10T20:00:00Z'), NIGHT, 'Europe/Madrid')).toEqual(at('2026-01-11T08:00:00Z'))
  expect(quietUntil(at('2026-01-10T19:59:59Z'), NIGHT, 'Europe/Madrid')).toBeNull()
  expect(quietUntil(at('2026-01-11T08:00:00Z'), NIGHT, 'Europe/Madrid')).toBeNull()
})

test('a night in which the clock goes forward is an hour shorter, one in which it goes back an hour longer', () => {
  expect(quietUntil(at('2026-03-28T22:00:00Z'), NIGHT, 'Europe/Madrid')).toEqual(at('2026-03-29T07:00:00Z'))
  expect(quietUntil(at('2026-10-24T22:00:00Z'), NIGHT, 'Europe/Madrid')).toEqual(at('2026-10-25T08:00:00Z'))
})

test('the next night begins in the evening of the student’s own clock, at once within one, and never without one', () => {
  expect(quietFrom(at('2026-03-16T12:00:00Z'), NIGHT, 'Europe/Madrid')).toEqual(at('2026-03-16T20:00:00Z'))
  expect(quietFrom(at('2026-03-16T19:59:59Z'), NIGHT, 'Europe/Madrid')).toEqual(at('2026-03-16T20:00:00Z'))
  expect(quietFrom(at('2026-03-29T08:00:00Z'), NIGHT, 'Europe/Madrid')).toEqual(at('2026-03-29T19:00:00Z'))
  expect(quietFrom(at('2026-03-16T22:10:30Z'), NIGHT, 'Europe/Madrid')).toEqual(at('2026-03-16T22:10:30Z'))
  expect(quietFrom(at('2026-03-16T22:10:30Z'), { from: 5, to: 5 }, 'Europe/Madrid')).toBeNull()
})

test('an end that the clock skips is the first minute after the gap', () => {
  const quiet = { from: 22 * 60, to: 2 * 60 + 30 }
  expect(quietUntil(at('2026-03-29T00:30:00Z'), quiet, 'Europe/Madrid')).toEqual(at('2026-03-29T01:00:00Z'))
})

test('no quiet hours where both ends are the same; a zone that is none gives way to the plan’s', () => {
  expect(quietUntil(at('2026-01-10T03:00:00Z'), { from: 0, to: 0 }, 'Europe/Madrid')).toBeNull()
  expect(zoneOf('99', 'Europe/Madrid')).toBe('Europe/Madrid')
  expect(zoneOf('', 'nowhere')).toBe('UTC')
})

test('whatever the zone and the day, it is the first minute that is not quiet', () => {
  const minute = fc.integer({ min: 0, max: 1439 })
  const changes = [
    '2026-03-29T00:00:00Z',
    '2026-10-25T00:00:00Z',
    '2026-04-04T15:00:00Z',
    '2026-11-01T05:00:00Z',
  ]
  const moment = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -1500, max: 900 }))
    .map(([change, minutes]) => new Date(at(change).getTime() + minutes * 60_000))
  const zone = fc.constantFrom('Europe/Madrid', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu')
  fc.assert(
    fc.property(moment, minute, minute, zone, (from, start, end, timeZone) => {
      const quiet = { from: start, to: end }
      const until = quietUntil(from, quiet, timeZone)
      let first = from.getTime()
      while (isQuiet(localMinutes(new Date(first), timeZone), quiet)) first += 60_000
      expect(until?.getTime() ?? from.getTime()).toBe(first)
    }),
    { numRuns: 150 },
  )
})

/** The moments of a year at which each zone's clock changes, to the hour. */
function changesOf(timeZone: string): number[] {
  const HOUR = 3_600_000
  const offset = (time: number) =>
    (localMinutes(new Date(time), timeZone) - localMinutes(new Date(time), 'UTC') + 1440) % 1440
  const first = Date.parse('2026-01-01T00:00:00Z')
  const days = Array.from({ length: 365 }, (_, day) => first + day * 24 * HOUR)
  return days
    .filter((day) => offset(day) !== offset(day + 24 * HOUR))
    .flatMap((day) =>
      Array.from({ length: 24 }, (_, hour) => day + hour * HOUR).filter(
        (time) => offset(time) !== offset(time + HOUR),
      ),
    )
}

test('in every zone of the world, on the days on which its clock changes, a night ends as that zone’s clock says', () => {
  const zones = Intl.supportedValuesOf('timeZone')
  expect(zones.length).toBeGreaterThan(400)
  const ordinary = Date.parse('2026-06-15T00:00:00Z')
  const minute = fc.integer({ min: 0, max: 1439 })
  for (const timeZone of zones) {
    for (const change of [ordinary, ...changesOf(timeZone)]) {
      fc.assert(
        fc.property(fc.integer({ min: -1500, max: 900 }), minute, minute, (shift, from, to) => {
          const start = new Date(change + shift * 60_000)
          const until = quietUntil(start, { from, to }, timeZone)
          const begins = quietFrom(start, { from, to }, timeZone)
          expect(begins === null).toBe(from === to)
          if (begins) expect(isQuiet(localMinutes(begins, timeZone), { from, to })).toBe(true)
          expect(begins?.getTime() === start.getTime()).toBe(until !== null)
          expect(isQuiet(localMinutes(start, timeZone), { from, to })).toBe(until !== null)
          if (until === null) return
          const before = new Date(Math.max(start.getTime(), until.getTime() - 60_000))
          expect(isQuiet(localMinutes(until, timeZone), { from, to })).toBe(false)
          expect(isQuiet(localMinutes(before, timeZone), { from, to })).toBe(true)
          expect(until.getTime() - start.getTime()).toBeLessThanOrEqual(51 * 3_600_000)
        }),
        { numRuns: 5 },
      )
    }
  }
}, 60_000)
