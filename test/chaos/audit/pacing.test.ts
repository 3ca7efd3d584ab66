import { expect, test } from 'vitest'
import { mostWithin, overtakingMessages, tooManyAtOnce } from './pacing.ts'
import type { AttemptRow, Records } from './records.ts'

const address = 'whatsapp:+15550199100'
const row = { outboxId: 1, address } as never

function recordsOf(attempts: Partial<AttemptRow>[]): Records {
  const rows = attempts.map((each, index) => ({
    ...{ attemptId: `a${index}`, outboxId: 1, delivery: null, settledAt: null, startedAt: new Date(0) },
    ...each,
  }))
  return {
    attempts: new Map(rows.map((each) => [each.attemptId, each])),
    outbox: new Map([[1, row]]),
  } as unknown as Records
}

test('the most that began within a time are counted wherever it begins', () => {
  expect(mostWithin([], 1000)).toBe(0)
  expect(mostWithin([0, 900, 1000, 1100, 5000], 1000)).toBe(3)
})

test('more messages than one rate allows over all replicas are noticed', () => {
  const evenly = (count: number, everyMs: number) =>
    recordsOf(Array.from({ length: count }, (_, nth) => ({ startedAt: new Date(nth * everyMs) })))
  expect(tooManyAtOnce(evenly(2000, 12.5))).toEqual([])
  expect(tooManyAtOnce(evenly(2000, 8))).not.toEqual([])
})

test('a message that goes while the one before it is open is noticed', () => {
  const first = { startedAt: new Date(0), settledAt: new Date(10_000) }
  expect(overtakingMessages(recordsOf([first, { startedAt: new Date(10_500) }]))).toEqual([])
  expect(overtakingMessages(recordsOf([first, { startedAt: new Date(4_000) }]))).toHaveLength(1)
  expect(
    overtakingMessages(recordsOf([{ ...first, settledAt: null }, { startedAt: new Date(90_000) }])),
  ).toHaveLength(1)
})
