import { expect, test } from 'vitest'
import { type Scripted, startScripted } from '../../../../test/standins/http.ts'
import { completion, errorWithin200 } from '../../../../test/standins/openrouter.ts'
import { createOpenRouter } from './phrasing.ts'

const INPUT = { language: 'es', prompt: 'Word it.', placeholders: ['[[A]]', '[[B]]'] }
const DRAFT = completion('Aquí va: [[A]] [[B]]')

async function word(script: Scripted[]) {
  const server = await startScripted(script)
  const failures: string[] = []
  const phrasing = createOpenRouter({
    ...{ key: 'sample-key', model: 'sample/model', url: server.url, deadlineMs: 1500 },
    onFailed: ({ code }) => failures.push(code),
  })
  const result = await phrasing.word(INPUT).finally(server.close)
  return { result, failures, seen: server.seen }
}

test('a draft comes back as it was written, and nobody may keep what was sent', async () => {
  const { result, seen } = await word([DRAFT])
  expect(result?.text).toBe('Aquí va: [[A]] [[B]]')
  expect(seen[0]).toMatchObject({
    path: '/chat/completions',
    headers: { authorization: 'Bearer sample-key' },
    body: { model: 'sample/model', provider: { data_collection: 'deny' } },
  })
})

test.each<[string, Scripted]>([
  ['too many requests', { status: 429, headers: { 'retry-after': '0' } }],
  ['a server error', { status: 502 }],
  ['a time-out', { status: 408 }],
  ['an error sent with HTTP 200', errorWithin200(502)],
  ['a cut line', 'reset'],
])('%s is tried again', async (_, failure) => {
  const { result, seen } = await word([failure, DRAFT])
  expect(result).not.toBeNull()
  expect(seen).toHaveLength(2)
})

test.each<[string, Scripted, string]>([
  ['no credit', { status: 402 }, 'openrouter_no_credit'],
  ['no credit, said with HTTP 200', errorWithin200(402), 'openrouter_no_credit'],
  ['a refused key', { status: 401 }, 'openrouter_key_refused'],
  ['a pause longer than the deadline', { status: 429, headers: { 'retry-after': '60' } }, 'openrouter_busy'],
  ['an empty draft', completion(''), 'openrouter_bad_answer'],
])('%s fails at once, with the fixed reply', async (_, failure, code) => {
  const { result, seen, failures } = await word([failure])
  expect(result).toBeNull()
  expect(failures).toEqual([code])
  expect(seen).toHaveLength(1)
})

test('a server that hangs costs one deadline', async () => {
  const started = performance.now()
  const { result, failures } = await word(['hang'])
  expect(result).toBeNull()
  expect(failures).toEqual(['openrouter_timeout'])
  expect(performance.now() - started).toBeLessThan(2500)
})
