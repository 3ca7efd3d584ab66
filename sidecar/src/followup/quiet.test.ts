import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isQuiet, localMinutes, quietUntil, zoneOf } from './quiet.ts'

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
