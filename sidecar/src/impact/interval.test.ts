import fc from 'fast-check'
import { expect, test } from 'vitest'
import { difference, type Proportion } from './interval.ts'

/** Method 10 in table II of Newcombe's paper. */
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
])('%i/%i minus %i/%i lies as Newcombe says', (count, of, otherCount, otherOf, low, high) => {
  const found = difference({ count, of }, { count: otherCount, of: otherOf })
  expect(found.low).toBeCloseTo(low, 4)
  expect(found.high).toBeCloseTo(high, 4)
})

const proportion: fc.Arbitrary<Proportion> = fc
  .integer({ min: 1, max: 5000 })
  .chain((of) => fc.record({ of: fc.constant(of), count: fc.integer({ min: 0, max: of }) }))

test('groups that change places change the sign', () => {
  fc.assert(
    fc.property(proportion, proportion, (one, other) => {
      const [there, back] = [difference(one, other), difference(other, one)]
      expect(there.estimate).toBeCloseTo(-back.estimate, 12)
      expect(there.low).toBeCloseTo(-back.high, 12)
      expect(there.high).toBeCloseTo(-back.low, 12)
    }),
  )
})

test('the interval holds the difference and nothing that can’t be', () => {
  fc.assert(
    fc.property(proportion, proportion, (one, other) => {
      const { estimate, low, high } = difference(one, other)
      expect(low).toBeLessThanOrEqual(estimate)
      expect(high).toBeGreaterThanOrEqual(estimate)
      expect(low).toBeGreaterThanOrEqual(-1 - 1e-12)
      expect(high).toBeLessThanOrEqual(1 + 1e-12)
    }),
  )
})

test('more students of the same proportions make it narrower', () => {
  fc.assert(
    fc.property(proportion, proportion, fc.integer({ min: 2, max: 50 }), (one, other, times) => {
      const few = difference(one, other)
      const many = difference(more(one, times), more(other, times))
      expect(many.high - many.low).toBeLessThan(few.high - few.low)
    }),
  )
})

const more = ({ count, of }: Proportion, times: number) => ({ count: count * times, of: of * times })
