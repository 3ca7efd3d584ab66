import { expect, test } from 'vitest'
import { thresholdCurve } from './threshold-curve.ts'

function reading(expected: string, read: string, confidence: number) {
  const ranking = [{ intent: read, confidence }]
  return { example: { text: '', intent: expected, language: 'es', entities: [] }, wishes: [], ranking }
}

test('a higher threshold acts wrongly less and asks more', () => {
  const readings = [reading('a', 'a', 0.99), reading('a', 'b', 0.72), reading('b', 'b', 0.8)]
  const at = new Map(thresholdCurve(readings, new Map()).map(({ threshold, ...costs }) => [threshold, costs]))
  expect(at.get(0.7)).toEqual({ wrong: 1 / 3, asked: 0, cost: 1 })
  expect(at.get(0.75)).toMatchObject({ wrong: 0, asked: 1 / 3 })
  expect(at.get(0.85)).toMatchObject({ wrong: 0, asked: 2 / 3 })
})

test('an intent of which the domain wants to be surer is asked about up to there', () => {
  const [lowest] = thresholdCurve([reading('a', 'b', 0.8)], new Map([['b', 0.9]]))
  expect(lowest).toMatchObject({ wrong: 0, asked: 1 })
})
