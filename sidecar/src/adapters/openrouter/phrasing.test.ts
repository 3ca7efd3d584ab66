import { expect, test } from 'vitest'
import { type Scripted, startScripted } from '../../../../test/standins/http.ts'
import { completion, errorWithin200, errorWithinChoice } from '../../../../test/standins/openrouter.ts'
import { AppError } from '../../errors.ts'
import { createOpenRouter, type OpenRouterOptions } from './phrasing.ts'

const INPUT = { language: 'es', prompt: 'Word it.', placeholders: ['[[A]]', '[[B]]'] }
const DRAFT = completion('Aquí va: [[A]] [[B]]')
const NOW = new Date('2026-03-10T18:00:00Z')
const PER_DAY = 'Rate limit exceeded: free-models-per-day'

async function word(script: Scripted[], options: Partial<OpenRouterOptions> = {}) {
  const server = await startScripted(script)
  const phrasing = createOpenRouter({
    ...{ key: 'sample-key', model: 'sample/model', url: server.url, deadlineMs: 1500, now: () => NOW },
    ...options,
  })
  const result = await phrasing.word(INPUT).then(
    ({ text }) => ({ text, error: null }),
    (error: AppError) => ({ text: null, error }),
  )
  await server.close()
  return { ...result, seen: server.seen }
}

test('a draft comes back as it was written, and nobody may keep what was sent', async () => {
  const { text, seen } = await word([DRAFT])
  expect(text).toBe('Aquí va: [[A]] [[B]]')
  expect(seen[0]).toMatchObject({
    path: '/chat/completions',
    headers: { authorization: 'Bearer sample-key' },
    body: { model: 'sample/model', provider: { data_collection: 'deny' } },
  })
  expect(seen[0]?.body).not.toHaveProperty('models')
})

test('other models are named in their order after the first', async () => {
  const { seen } = await word([DRAFT], { fallbackModels: ['other/one', 'other/two'] })
  expect(seen[0]?.body).toMatchObject({ models: ['sample/model', 'other/one', 'other/two'] })
})

test.each<[string, Scripted]>([
  ['too many requests', { status: 429, headers: { 'retry-after': '0' } }],
  ['a server error', { status: 502 }],
  ['a time-out', { status: 408 }],
  ['an error sent with HTTP 200', errorWithin200(502)],
  ['an error in the middle of an answer', errorWithinChoice(502)],
  ['an error whose code is a word', { body: { error: { code: 'server_error', message: 'sample' } } }],
  ['a cut line', 'reset'],
])('%s is tried again', async (_, failure) => {
  const { text, seen } = await word([failure, DRAFT])
  expect(text).not.toBeNull()
  expect(seen).toHaveLength(2)
})

test.each<[string, Scripted, string]>([
  ['no credit', { status: 402 }, 'openrouter_no_credit'],
  ['no credit, said with HTTP 200', errorWithin200(402), 'openrouter_no_credit'],
  ['a refused key', { status: 401 }, 'openrouter_key_refused'],
  ['an unknown model', { status: 404 }, 'openrouter_no_model'],
  ['a bad request', { status: 400 }, 'openrouter_refused'],
  ['a redirect', { status: 302, headers: { location: 'https://example.org' } }, 'openrouter_refused'],
  ['a pause longer than the deadline', { status: 429, headers: { 'retry-after': '60' } }, 'openrouter_busy'],
  ['an empty draft', completion(''), 'openrouter_bad_answer'],
  ['a draft that was cut off', completion('Aquí va: [[A]] [[B]] Est', 'length'), 'openrouter_bad_answer'],
  ['no choices', { body: { choices: [] } }, 'openrouter_bad_answer'],
  ['content of another shape', completion([{ text: 'x' }] as never), 'openrouter_bad_answer'],
  ['a page', { headers: { 'content-type': 'text/html' }, text: '<html>' }, 'openrouter_bad_answer'],
  ['a broken body', { text: '{"choices":[{"mess' }, 'openrouter_bad_answer'],
])('%s fails at once', async (_, failure, code) => {
  const { text, seen, error } = await word([failure])
  expect(text).toBeNull()
  expect(error).toBeInstanceOf(AppError)
  expect(error?.code).toBe(code)
  expect(seen).toHaveLength(1)
})

test('an endless answer is cut off', async () => {
  const { error } = await word([completion('a'.repeat(200_000))])
  expect(error?.code).toBe('openrouter_unreachable')
})

const RESET = String(NOW.getTime() + 3_600_000)
test.each<[string, Scripted, number]>([
  ['the day', tooMany(PER_DAY), 6 * 3600],
  ['its header', tooMany(PER_DAY, { 'x-ratelimit-reset': RESET }), 3600],
  ['the header within its body', tooMany(PER_DAY, {}, { 'X-RateLimit-Reset': RESET }), 3600],
  ['a day at most', tooMany(PER_DAY, { 'x-ratelimit-reset': '99999999999999' }), 24 * 3600],
])('a limit of the day is over with %s', async (_, failure, seconds) => {
  const { error, seen } = await word([failure])
  expect(error).toMatchObject({ code: 'openrouter_daily_limit', retryAfter: seconds })
  expect(seen).toHaveLength(1)
})

test('a limit of the minute says how long it lasts', async () => {
  const { error } = await word([tooMany('free-models-per-min', { 'retry-after': '42' })])
  expect(error).toMatchObject({ code: 'openrouter_busy', retryAfter: 42 })
})

test('every attempt is counted, and none is made that may not be', async () => {
  const left = { calls: 1 }
  const spend = async () => {
    if (left.calls-- === 0) throw new AppError('openrouter_over_budget', 'Spent')
  }
  const { error, seen } = await word([{ status: 502 }], { spend })
  expect(error?.code).toBe('openrouter_over_budget')
  expect(seen).toHaveLength(1)
})

test('a server that hangs costs one deadline', async () => {
  const started = performance.now()
  const { error } = await word(['hang'])
  expect(error?.code).toBe('openrouter_timeout')
  expect(performance.now() - started).toBeLessThan(2500)
})

function tooMany(message: string, headers = {}, within?: Record<string, string>): Scripted {
  const error = { code: 429, message, ...(within && { metadata: { headers: within } }) }
  return { status: 429, headers, body: { error } }
}
