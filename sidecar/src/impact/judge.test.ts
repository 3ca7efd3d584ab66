import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OUTCOMES } from '../model/outcome.ts'
import { type Arm, compare, FEWEST, MINIMUM, told } from './judge.ts'

const arm = (held: boolean, students: number, passed: number, change: Partial<Arm> = {}): Arm => ({
  ...{ outcome: 'failed', share: 20, held, over: true, students, reached: held ? 0 : students },
  ...{ sat: passed, passed, booked: passed, ...change },
})
const passed = (written: Arm, held: Arm) =>
  compare([written, held])[0]?.endPoints.find(({ endPoint }) => endPoint === 'passed')

test('an interval above 0 says more, one below says fewer, one that holds 0 says nothing', () => {
  expect(passed(arm(false, 160, 96), arm(true, 40, 12))).toMatchObject({
    ...{ written: 96, held: 12, verdict: 'more' },
    difference: { estimate: expect.closeTo(0.3, 9), low: expect.any(Number) },
  })
  expect(passed(arm(false, 160, 48), arm(true, 40, 24))?.verdict).toBe('fewer')
  expect(passed(arm(false, 160, 80), arm(true, 40, 18))?.verdict).toBe('unclear')
})

test('below the minimum in either group nothing is concluded, however far apart they are', () => {
  const enough = passed(arm(false, 100, 90), arm(true, MINIMUM, 6))
  expect(enough).toMatchObject({ verdict: 'more', difference: { high: expect.any(Number) } })
  const few = { verdict: 'too_few', difference: null }
  expect(passed(arm(false, 100, 90), arm(true, MINIMUM - 1, 6))).toMatchObject(few)
  expect(passed(arm(false, MINIMUM - 1, 6), arm(true, 100, 90))).toMatchObject(few)
})

test('a count that could tell of one student is not told, and no figure gives it away', () => {
  expect(passed(arm(false, 160, 96), arm(true, 40, FEWEST - 1))).toMatchObject({
    ...{ written: 96, held: 'few', verdict: 'more', difference: null },
  })
  expect(passed(arm(false, 160, 156), arm(true, 40, 39))).toMatchObject({
    ...{ written: 'all_but_few', held: 'all_but_few', verdict: 'unclear', difference: null },
  })
  expect([told(0), told(4), told(5), told(36, 40), told(35, 40)]).toEqual([
    ...['few', 'few', 5, 'all_but_few', 35],
  ])
})

test('who is still in their period is counted apart, and only those', () => {
  const rows = [arm(false, 50, 30), arm(false, 7, 7, { over: false }), arm(true, 4, 0, { over: false })]
  expect(compare(rows)).toMatchObject([
    { waiting: 11, written: { students: 50 }, held: { students: 'few' }, endPoints: [{}, {}, {}] },
  ])
})

test('different outcomes and different shares are never put together', () => {
  const rows = [
    ...[arm(false, 30, 10), arm(false, 40, 10, { share: 10 })],
    ...[arm(true, 25, 10, { outcome: 'missed' }), arm(false, 9, 0, { outcome: 'passed' })],
  ]
  expect(compare(rows).map(({ outcome, share, written }) => [outcome, share, written.students])).toEqual([
    ['passed', 20, 9],
    ['failed', 10, 40],
    ['failed', 20, 30],
    ['missed', 20, 'few'],
  ])
})

test('who passed can’t pass again: only tutoring is compared', () => {
  const [passedFirst] = compare([arm(false, 30, 10, { outcome: 'passed' })])
  expect(passedFirst?.endPoints.map(({ endPoint }) => endPoint)).toEqual(['booked'])
})

const anyArm = fc.integer({ min: 0, max: 400 }).chain((students) => {
  const count = fc.integer({ min: 0, max: students })
  return fc.record({
    ...{ outcome: fc.constantFrom(...OUTCOMES), share: fc.constant(20), over: fc.boolean() },
    ...{ held: fc.boolean(), students: fc.constant(students), reached: count },
    ...{ sat: count, passed: count, booked: count },
  })
})

test('whatever the groups, no number below the least is told, and a figure only with both counts', () => {
  fc.assert(
    fc.property(fc.array(anyArm, { maxLength: 6 }), (arms) => {
      for (const { endPoints } of compare(arms))
        for (const { written, held, verdict, difference } of endPoints) {
          for (const count of [written, held])
            if (typeof count === 'number') expect(count).toBeGreaterThanOrEqual(FEWEST)
          if (difference) expect([typeof written, typeof held]).toEqual(['number', 'number'])
          if (verdict === 'too_few') expect(difference).toBeNull()
          if (difference) expect(difference.low <= 0 && difference.high >= 0).toBe(verdict === 'unclear')
        }
    }),
  )
})
