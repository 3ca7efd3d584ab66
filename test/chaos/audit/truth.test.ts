import { expect, test } from 'vitest'
import type { Records } from './records.ts'
import { saidThen, type Truth } from './truth.ts'

const MINUTE = 60_000
const changedAt = 10 * MINUTE
const calmAt = changedAt + 1000
const rowOf = (outcome: string) => ({ userId: 3, examId: 1, since: null, outcome })
const truth = {
  versions: new Map([
    [
      '3/1',
      [
        { from: 0, row: rowOf('failed') },
        { from: changedAt, row: rowOf('passed') },
      ],
    ],
  ]),
  countsFrom: new Map(),
} as unknown as Truth

/** What the student may have been told by a message that was decided and went then. */
function said(decidedAt: number, startedAt: number): string[] {
  const records = {
    world: { school: { courses: [{ exams: [{ examId: 1 }] }] }, scale: { freezeMs: 0, moodleAways: [] } },
    attempts: new Map([['a', { outboxId: 1, startedAt: new Date(startedAt) }]]),
    outbox: new Map([[1, { createdAt: new Date(decidedAt) }]]),
    calmAt,
  } as unknown as Records
  return saidThen(records, truth, 'a', 3).map(({ outcome }) => outcome)
}

test('what changed a moment before a message went may not have been known yet', () => {
  expect(said(9 * MINUTE, changedAt + MINUTE)).toEqual(['failed', 'passed'])
})

test('what changed long before a message went was known, however early it was decided', () => {
  expect(said(9 * MINUTE, changedAt + 5 * MINUTE)).toEqual(['passed'])
})

test('what was not so yet when it went could not be told', () => {
  expect(said(8 * MINUTE, 9 * MINUTE)).toEqual(['failed'])
})

test('what was decided in the calm is what is so for good', () => {
  expect(said(calmAt, calmAt + MINUTE)).toEqual(['passed'])
})
