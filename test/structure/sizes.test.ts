import { expect, test } from 'vitest'
import { readSources, SIDECAR } from './sources.ts'

test('files stay small enough to be read in one go', () => {
  const sizes = readSources(SIDECAR).map(({ path, lines }) => ({
    path,
    lines,
    limit: path.endsWith('.test.ts') ? 300 : 250,
  }))
  expect(sizes.length).toBeGreaterThan(60)
  expect(sizes.filter(({ lines, limit }) => lines > limit)).toEqual([])
})
