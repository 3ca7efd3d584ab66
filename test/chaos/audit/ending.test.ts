import { expect, test } from 'vitest'
import type { Ending } from '../replica.ts'
import { isWell } from './ending.ts'

const ended = (ending: Partial<Ending>): Ending => ({
  ...{ code: null, signal: null, ordered: null, said: '', ...ending },
})
const refused = "The database of DATABASE_URL can't be reached (57P03): check its host"

test('a process may end by our hand, or because it starts and finds no database', () => {
  expect(isWell(ended({ signal: 'SIGKILL', ordered: 'kill' }))).toBe(true)
  expect(isWell(ended({ code: 0, ordered: 'stop' }))).toBe(true)
  expect(isWell(ended({ code: 1, said: `${refused}\n` }))).toBe(true)
  expect(isWell(ended({ code: 1, said: `${refused}\n`, ordered: 'kill' }))).toBe(true)
})

test.each<[string, Partial<Ending>]>([
  [
    'by an error that nobody caught',
    { code: 1, said: 'error: terminating connection\n    at parse (x.ts:1)' },
  ],
  ['by one that quotes a missing database', { code: 1, said: `AppError: ${refused}\n    at open (x.ts:1)` }],
  ['without a word', { code: 1 }],
  ['well, but unasked', { code: 0 }],
  ['by an error just before it was killed', { code: 1, ordered: 'kill', said: 'error: x\n    at y' }],
  ['badly when it was asked to', { code: 1, ordered: 'stop', said: refused }],
  ['only because it was killed after all', { signal: 'SIGKILL', ordered: 'stop' }],
  ['for want of memory', { code: 134, said: 'FATAL ERROR: heap out of memory' }],
])('none may end %s', (_, ending) => {
  expect(isWell(ended(ending))).toBe(false)
})
