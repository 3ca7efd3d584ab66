import { expect, test } from 'vitest'
import type { Result, SuiteName } from './suite.ts'
import { closingLine, duration, leftOutLines, resultTable } from './table.ts'

function result(name: SuiteName, counts: { passed: number; failed: number; skipped: number }): Result {
  return { suite: { name, engine: 'PostgreSQL', run: async () => counts }, seconds: 75, log: '', ...counts }
}

const results = [
  result('sidecar', { passed: 10, failed: 0, skipped: 1 }),
  result('phpunit', { passed: 3, failed: 2, skipped: 0 }),
]

test('the table has a line for each suite with its tests, time and outcome', () => {
  expect(resultTable(results).split('\n')).toEqual([
    'suite    engine      tests  time        outcome',
    'sidecar  PostgreSQL  11     1 min 15 s  passed',
    'phpunit  PostgreSQL  5      1 min 15 s  2 FAILED',
  ])
})

test('the closing line sums over the suites', () => {
  expect(closingLine(results)).toBe('13 passed, 2 failed, 1 skipped')
})

test('what was left out says why and how to add it', () => {
  const [line] = leftOutLines([{ name: 'pages', engine: 'Chromium', why: 'missing', howToAdd: 'install it' }])
  expect(line).toBe('Left out: pages on Chromium (missing). To add it: install it')
})

test('a time is short to read', () => {
  expect([duration(0.4), duration(59.6), duration(605)]).toEqual(['0 s', '1 min 00 s', '10 min 05 s'])
})
