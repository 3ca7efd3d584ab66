import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockSize, isHeld } from './blocks.ts'
import { drawLots } from './draw.ts'

const share = fc.integer({ min: 1, max: 50 })
const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const heldOf = (stratum: { seed: number; share: number }, from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => isHeld(stratum, from + index)).filter(Boolean).length

test('every block holds out exactly the share, whatever the seed', () => {
  fc.assert(
    fc.property(seed, share, fc.integer({ min: 0, max: 5000 }), (seed, share, block) => {
      const size = blockSize(share)
      expect(size).toBeGreaterThanOrEqual(8)
      expect(heldOf({ seed, share }, block * size, (block + 1) * size)).toBe((size * share) / 100)
    }),
  )
})

test('however many were drawn, the number held out is never further from the share than one block', () => {
  fc.assert(
    fc.property(seed, share, fc.integer({ min: 0, max: 600 }), (seed, share, drawn) => {
      const perBlock = (blockSize(share) * share) / 100
      const hundredths = heldOf({ seed, share }, 0, drawn) * 100 - drawn * share
      expect(Math.abs(hundredths)).toBeLessThanOrEqual(perBlock * (100 - share))
    }),
  )
})

test('each place of a block is held out as often as the share says', () => {
  const seeds = Array.from({ length: 4000 }, (_, index) => Math.imul(index + 1, 0x9e3779b1) >>> 0)
  for (let position = 0; position < 10; position++) {
    const held = seeds.filter((seed) => isHeld({ seed, share: 20 }, position)).length / seeds.length
    expect(held, `place ${position}`).toBeGreaterThan(0.17)
    expect(held, `place ${position}`).toBeLessThan(0.23)
  }
})

test('one block says nothing of the next', () => {
  const seeds = Array.from({ length: 4000 }, (_, index) => Math.imul(index + 1, 0x85ebca6b) >>> 0)
  const both = seeds.filter((seed) => isHeld({ seed, share: 50 }, 0) && isHeld({ seed, share: 50 }, 8)).length
  expect(both / seeds.length).toBeGreaterThan(0.22)
  expect(both / seeds.length).toBeLessThan(0.28)
})

test('drawing page by page gives the same lots as drawing all at once', () => {
  fc.assert(
    fc.property(seed, share, fc.array(fc.nat({ max: 40 }), { maxLength: 6 }), (seed, share, pages) => {
      const students = Array.from({ length: pages.reduce((a, b) => a + b, 0) }, (_, userId) => ({
        ...{ userId, outcome: userId % 3 === 0 ? ('failed' as const) : ('missed' as const) },
      }))
      const strata = [
        { outcome: 'failed' as const, seed, drawn: 0 },
        { outcome: 'missed' as const, seed: seed ^ 1, drawn: 0 },
      ]
      let from = 0
      const paged = pages.flatMap((size) => {
        const page = students.slice(from, from + size)
        from += size
        const lots = drawLots(page, strata, share)
        for (const stratum of strata)
          stratum.drawn += lots.filter(({ outcome }) => outcome === stratum.outcome).length
        return lots
      })
      const fresh = strata.map((stratum) => ({ ...stratum, drawn: 0 }))
      expect(paged).toEqual(drawLots(students, fresh, share))
    }),
  )
})
