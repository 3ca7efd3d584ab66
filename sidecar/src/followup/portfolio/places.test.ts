import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byDay, forecast } from './forecast.ts'
import { freePlaces, placesFrom } from './places.ts'
import { onePerPerson, rankFairly, type Waiting } from './rank.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const now = new Date('2026-03-16T11:00:00Z')
const after = (ms: number) => new Date(now.getTime() + ms)

const limit = fc.integer({ min: 1, max: 30 })
const taken = fc.array(
  fc.integer({ min: 1, max: DAY - 1 }).map((ms) => after(-ms)),
  { maxLength: 40 },
)
const people = fc.array(
  fc.record({
    courseId: fc.integer({ min: 1, max: 4 }),
    actBy: fc.option(fc.integer({ min: 1, max: 10 }).map((days) => after(days * DAY))),
    dueAt: fc.integer({ min: -5 * DAY, max: 5 * DAY }).map(after),
  }),
  { maxLength: 120 },
)
const withIds = (drawn: Omit<Waiting, 'userId'>[]): Waiting[] =>
  drawn.map((each, userId) => ({ ...each, userId }))
/** The most that any stretch of a day, the end left out, holds. */
const mostInADay = (moments: Date[]) =>
  Math.max(
    0,
    ...moments.map(
      (from) => moments.filter((at) => at >= from && at.getTime() < from.getTime() + DAY).length,
    ),
  )

test('whatever was reached before, no rolling day ever holds more people than the limit', () => {
  fc.assert(
    fc.property(limit, taken, people, (most, before, drawn) => {
      const kept = before.slice(0, most)
      const plan = forecast(withIds(drawn), { limit: most, taken: kept }, now)
      expect(mostInADay([...kept, ...plan.values()])).toBeLessThanOrEqual(most)
      for (const [person, at] of plan) expect(at.getTime()).toBeGreaterThanOrEqual(person.dueAt.getTime())
      expect(plan.size).toBe(drawn.length)
    }),
    { numRuns: 300 },
  )
})

test('everybody is reached as soon as there is a place: a day is never left half empty while somebody waits', () => {
  fc.assert(
    fc.property(limit, fc.integer({ min: 1, max: 200 }), (most, count) => {
      const all = withIds(Array.from({ length: count }, () => ({ courseId: 1, actBy: null, dueAt: now })))
      const times = [...forecast(all, { limit: most, taken: [] }, now).values()]
      const last = Math.max(...times.map((at) => at.getTime()))
      expect(last - now.getTime()).toBe(Math.floor((count - 1) / most) * DAY)
    }),
  )
})

test('without a limit everybody is reached when they are due', () => {
  fc.assert(
    fc.property(people, (drawn) => {
      for (const [{ dueAt }, at] of forecast(withIds(drawn), null, now))
        expect(at).toEqual(dueAt > now ? dueAt : now)
    }),
  )
})

test('more than the limit reached, as after it was lowered: places come back only as it is kept again', () => {
  const places = { limit: 2, taken: [after(-5 * HOUR), after(-4 * HOUR), after(-3 * HOUR), after(-2 * HOUR)] }
  expect(freePlaces(places)).toBe(0)
  const next = placesFrom(places, now)
  expect([next(now), next(now), next(now)]).toEqual([
    ...[after(21 * HOUR), after(22 * HOUR), after(45 * HOUR)],
  ])
})

test('courses take turns, however large one is, and each sends its most urgent first', () => {
  fc.assert(
    fc.property(people, fc.integer({ min: 0, max: 120 }), (drawn, places) => {
      const ranked = rankFairly(withIds(drawn))
      expect(ranked).toHaveLength(drawn.length)
      const first = ranked.slice(0, places)
      const count = (list: Waiting[], courseId: number) =>
        list.filter((each) => each.courseId === courseId).length
      const courses = [...new Set(ranked.map(({ courseId }) => courseId))]
      const unserved = courses.filter((id) => count(first, id) < count(ranked, id))
      for (const id of unserved)
        for (const other of courses) expect(count(first, other) - count(first, id)).toBeLessThanOrEqual(1)
      for (const id of courses) {
        const theirs = ranked.filter(({ courseId }) => courseId === id)
        const urgency = theirs.map(({ actBy }) => actBy?.getTime() ?? Number.MAX_SAFE_INTEGER)
        expect(urgency).toEqual(urgency.toSorted((a, b) => a - b))
      }
    }),
  )
})

test('who waits in several courses counts once, by what is most urgent', () => {
  const one = { userId: 1, courseId: 1, actBy: null, dueAt: now }
  const urgent = { userId: 1, courseId: 2, actBy: after(DAY), dueAt: now }
  expect(onePerPerson([one, urgent])).toEqual([urgent])
})

test('the forecast counts people by the day of the plan’s zone', () => {
  const late = new Date('2026-03-16T23:30:00Z')
  const moments = [
    { userId: 1, at: now },
    { userId: 1, at: now },
    { userId: 2, at: late },
  ]
  expect(byDay(moments, 'Europe/Madrid')).toEqual([
    ...[
      { day: '2026-03-16', people: 1 },
      { day: '2026-03-17', people: 1 },
    ],
  ])
  expect(byDay(moments, 'America/Bogota')).toEqual([{ day: '2026-03-16', people: 2 }])
})
