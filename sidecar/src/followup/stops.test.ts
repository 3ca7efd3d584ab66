import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LEAVE_OUT, STOP_CONDITIONS } from '../model/plan.ts'
import { leftOut, repliedSince } from './stops.ts'

const row = { since: 1000, nextOpportunity: null }
const student = { bookedAt: 1000, openRequests: 1 }

test.each([
  ['no_next_opportunity', { leaveOut: ['noopportunity'] as const }],
  ['booked', { leaveOut: ['booked'] as const }],
  ['booked', { stopOn: ['booked'] as const }],
  ['open_request', { leaveOut: ['requested'] as const }],
])('who is left out is told why: %s', (reason, step) => {
  expect(leftOut({ leaveOut: [], stopOn: [], ...step } as never, row, student)).toBe(reason)
})

test('a place booked before the result does not count; before a result has its moment every place does', () => {
  const step = { leaveOut: ['booked' as const], stopOn: [] }
  expect(leftOut(step, { ...row, since: 1001 }, student)).toBeNull()
  expect(leftOut(step, { ...row, since: null }, student)).toBe('booked')
})

const some = <T>(all: readonly T[]) => fc.subarray([...all])
const moment = fc.option(fc.integer({ min: 1, max: 9 }), { nil: null })

test('what the teacher did not ask for leaves nobody out, and asking for more never lets more through', () => {
  fc.assert(
    fc.property(
      ...[some(LEAVE_OUT), some(LEAVE_OUT), some(STOP_CONDITIONS)],
      ...[moment, moment, moment, fc.nat(3)],
      (leaveOut, more, stopOn, since, nextOpportunity, bookedAt, openRequests) => {
        const judge = (asked: typeof leaveOut, stops: typeof stopOn) =>
          leftOut({ leaveOut: asked, stopOn: stops }, { since, nextOpportunity }, { bookedAt, openRequests })
        expect(judge([], [])).toBeNull()
        if (judge(leaveOut, stopOn) !== null) expect(judge([...leaveOut, ...more], stopOn)).not.toBeNull()
        const easy = { bookedAt: null, openRequests: 0 }
        expect(leftOut({ leaveOut, stopOn }, { since, nextOpportunity: 1 }, easy)).toBeNull()
      },
    ),
  )
})

test('only a reply after the last message about the exam ends the step', () => {
  const step = { stopOn: ['replied' as const] }
  const about = { examId: 1, occasion: 'attempt:1' }
  const told = (ms: number, counts = true) => ({ ...about, at: new Date(ms), counts })
  const replied = (releases: ReturnType<typeof told>[]) =>
    repliedSince(step, about, releases, { lastInboundAt: new Date(50) })
  expect(replied([told(10)])).toBe(true)
  expect(replied([told(10), told(60)])).toBe(false)
  expect(replied([told(10), told(60, false)])).toBe(true)
  expect(replied([told(10, false)])).toBe(false)
  expect(replied([])).toBe(false)
})
