import { expect, test } from 'vitest'
import { readSummary } from './chaos.ts'
import { NOTHING } from './suite.ts'

test('each check of a storm counts as a test', () => {
  const summary = '{"chaos":"FAILED","seed":1,"checks":14,"checks_failed":2}'
  expect(readSummary(`seed 1\n${summary}\nTo repeat it: …\n`)).toEqual({ passed: 12, failed: 2, skipped: 0 })
})

test('a storm that never came to its audit has failed', () => {
  expect(readSummary('seed 1\nError: no server')).toEqual(NOTHING)
})
