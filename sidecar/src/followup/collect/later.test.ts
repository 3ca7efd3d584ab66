import { expect, test } from 'vitest'
import type { Student } from '../../model/contact.ts'
import type { StudentExam } from '../../model/outcome.ts'
import { laterOf } from './later.ts'
import type { StoredStep } from './store.ts'

const at = new Date('2026-03-16T11:00:00Z')
const since = at.getTime() / 1000 - 60
const step: StoredStep = {
  ...{ examId: 1, userId: 3, stepId: 5, occasion: 'attempt:1', outcome: 'failed' },
  ...({ state: 'released', reason: null, freshUntil: null, outboxId: 7 } as const),
}
const row: StudentExam = {
  ...{ userId: 3, examId: 1, outcome: 'passed', since, resultVisible: true, visibleFrom: null, grade: 6 },
  ...{ occasion: 'attempt:2', attemptsUsed: 2, attemptsAllowed: null },
  ...{ opens: null, closes: null, nextOpportunity: null },
}
const student = (bookedAt: number | null): Student => ({
  ...{ userId: 3, firstName: 'Ana', language: 'es', timeZone: 'UTC', bookedAt, openRequests: 0 },
  reach: { kind: 'none', reason: 'not_linked', invite: null },
})
const outcomes = (change: Partial<StudentExam>, stored: StoredStep[] = [step]) => {
  const page = { now: since, exams: [], students: [student(null)], rows: [{ ...row, ...change }] }
  return laterOf(page, stored, at).outcomes
}
const bookings = (bookedAt: number | null, stored: StoredStep[] = [step]) =>
  laterOf({ now: since, exams: [], students: [student(bookedAt)], rows: [] }, stored, at).bookings

test('another attempt counts from when its result could be seen', () => {
  expect(outcomes({})).toEqual([
    { userId: 3, examId: 1, outcome: 'passed', occasion: 'attempt:2', at: new Date(since * 1000) },
  ])
})

test('a better mark for the same attempt is another outcome, the same outcome again is not', () => {
  expect(outcomes({ occasion: 'attempt:1' })).toMatchObject([{ outcome: 'passed', occasion: 'attempt:1' }])
  expect(outcomes({ occasion: 'attempt:1', outcome: 'failed' })).toEqual([])
})

test('of a hidden result only that there was an attempt is kept, from when it was seen', () => {
  const hidden = outcomes({ resultVisible: false })
  expect(hidden).toEqual([{ userId: 3, examId: 1, outcome: 'pending_grading', occasion: 'attempt:2', at }])
  expect(outcomes({ resultVisible: false, outcome: 'failed' })).toEqual(hidden)
})

test('nothing is kept of whom no step of that exam is stored, or who handed nothing in', () => {
  expect(outcomes({}, [])).toEqual([])
  expect(outcomes({}, [{ ...step, examId: 2 }])).toEqual([])
  expect(outcomes({}, [{ ...step, userId: 4 }])).toEqual([])
  expect(outcomes({ outcome: 'abandoned' })).toEqual([])
  expect(outcomes({ outcome: 'missed', occasion: 'close:9' })).toEqual([])
})

test('a booking is kept of whom the plan concerned', () => {
  expect(bookings(since)).toEqual([{ userId: 3, at: new Date(since * 1000) }])
  expect(bookings(null)).toEqual([])
  expect(bookings(since, [])).toEqual([])
})
