import { expect, test } from 'vitest'
import { type Scripted, startScripted } from '../../../../test/standins/http.ts'
import type { Field, HttpRequest } from '../../model/http-action.ts'
import { createHttpActions, type HttpActionsOptions } from './http-actions.ts'

const TOKEN = 'sample-token'
const field = (at: string, as: Field['as'] = 'text', more: Partial<Field> = {}): Field => ({
  ...{ at, as, currency: null, terms: {}, optional: false, ...more },
})
const READ: HttpRequest = {
  ...{ method: 'GET', path: '/people/{person}/visits', query: { from: '{now}', kind: '{kind}' } },
  ...{ body: {}, list: 'visits', fields: { id: field('id') }, refused: [404] },
}
const WRITE: HttpRequest = {
  ...{ method: 'POST', path: '/visits', query: {}, body: { slot: '{slot}', note: '{note}', source: 'chat' } },
  ...{ list: null, fields: {}, refused: [409] },
}
const VALUES = { person: 'p/1 ?', now: '2026-03-10', slot: 's-1' }

async function asked(
  script: Scripted[],
  request = READ,
  values: Record<string, string> = VALUES,
  operation = request.method === 'GET' ? null : 'proposal/1',
  carried: HttpActionsOptions['operation'] = { header: 'Idempotency-Key' },
) {
  const server = await startScripted(script)
  const api = createHttpActions({
    ...{ url: server.url, token: TOKEN, check: '/health', deadlineMs: 900 },
    operation: carried,
  })
  const answer = await api.ask(request, values, operation).catch((error: unknown) => error)
  await server.close()
  return { answer, seen: server.seen }
}

const told = async (thing: object, fields: Record<string, Field>) =>
  (await asked([{ body: { visits: [thing] } }], { ...READ, fields })).answer

test('values fill path and query, whatever they hold, and what is unknown is left out', async () => {
  const { seen, answer } = await asked([{ body: { visits: [{ id: 7, secret: 'x' }] } }])
  expect(seen).toMatchObject([{ method: 'GET', path: '/people/p%2F1%20%3F/visits?from=2026-03-10' }])
  expect(seen[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`)
  expect(answer).toEqual({ kind: 'told', things: [{ id: '7' }] })
})

test.each(['..', '.', ''])('a path is not left by "%s"', async (person) => {
  const { answer, seen } = await asked([{}], READ, { ...VALUES, person })
  expect(answer).toMatchObject({ code: 'api_value_missing' })
  expect(seen).toEqual([])
})

test('a write carries its operation id, and a repeat carries the same', async () => {
  const { seen, answer } = await asked([{ status: 503 }, 'reset', { status: 201, body: {} }], WRITE)
  expect(answer).toEqual({ kind: 'told', things: [{}] })
  expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual(Array(3).fill('proposal/1'))
  expect(seen[2]?.body).toEqual({ slot: 's-1', source: 'chat' })
})

test('an API that wants it there finds the operation id in the body', async () => {
  const { seen } = await asked([{ body: {} }], WRITE, VALUES, 'proposal/1', { field: 'operation' })
  expect(seen[0]?.body).toEqual({ slot: 's-1', source: 'chat', operation: 'proposal/1' })
})

test('a write that carries no operation id is not tried again', async () => {
  const { seen, answer } = await asked([{ status: 503 }, { body: {} }], WRITE, VALUES, null)
  expect(answer).toMatchObject({ code: 'api_busy' })
  expect(seen).toHaveLength(1)
})

test('a failure that the domain knows is an answer, and is not asked again', async () => {
  const { answer, seen } = await asked([{ status: 409, text: 'Ana has it' }], WRITE)
  expect(answer).toEqual({ kind: 'refused', status: 409 })
  expect(seen).toHaveLength(1)
})

test.each<[string, Scripted, string, number]>([
  ['hangs', 'hang', 'api_timeout', 1],
  ['cuts the line', 'reset', 'api_unreachable', 3],
  ['fails', { status: 500 }, 'api_busy', 3],
  ['is busy for longer than we wait', { status: 429, headers: { 'retry-after': '60' } }, 'api_busy', 1],
  ['refuses the token', { status: 401 }, 'api_token_refused', 1],
  ['knows no such path', { status: 405 }, 'api_refused', 1],
  ['points elsewhere', { status: 302, headers: { location: 'http://example.org' } }, 'api_refused', 1],
  ['answers a page', { text: '<html>' }, 'api_bad_answer', 1],
  ['breaks off', { text: '{"visits": [' }, 'api_bad_answer', 1],
  ['says nothing', { text: '' }, 'api_bad_answer', 1],
  ['has no list', { body: { visits: { id: 1 } } }, 'api_bad_answer', 1],
  ['has things without the field', { body: { visits: [{ name: 'x' }] } }, 'api_bad_answer', 1],
  ['has null in it', { body: { visits: [{ id: null }] } }, 'api_bad_answer', 1],
  ['never ends', { body: { visits: [{ id: 'x'.repeat(1_200_000) }] } }, 'api_bad_answer', 1],
])('when the API %s, that is named and nothing that it said', async (_, script, code, times) => {
  const { answer, seen } = await asked([script])
  expect(answer).toMatchObject({ code })
  expect(JSON.stringify(answer, Object.getOwnPropertyNames(answer as object))).not.toMatch(
    /p\/1|sample-token/,
  )
  expect(seen).toHaveLength(times)
})

test.each([null, undefined])('an optional field may be %s', async (price) => {
  const fields = { id: field('id'), price: field('price', 'number', { optional: true }) }
  const answer = await told({ id: 'v-1', price }, fields)
  expect(answer).toEqual({ kind: 'told', things: [{ id: 'v-1' }] })
})

test('an optional field that is there is what it was declared', async () => {
  const answer = await told({ price: 'much' }, { price: field('price', 'number', { optional: true }) })
  expect(answer).toMatchObject({ code: 'api_bad_answer' })
})

test('texts are one line, without what nobody sees, and cut', async () => {
  const text = `Ana\n\u202e${'x'.repeat(500)}`
  const answer = await told({ id: text }, { id: field('id') })
  const [thing] = (answer as { things: { id: string }[] }).things
  expect(thing?.id).toMatch(/^Ana x+…$/)
  expect(thing?.id.length).toBeLessThanOrEqual(160)
})

test.each<[Field['as'], unknown, unknown, Partial<Field>?]>([
  ['moment', '2026-03-12T16:00:00+01:00', 1773327600],
  ['moment', 1773327600, 1773327600],
  ['date', '2026-03-12', 1773316800],
  ['number', '12.5', 12.5],
  ['money', '200.00', { amount: 200, currency: 'EUR' }, { currency: 'EUR' }],
  ['money', 45, { amount: 45, currency: 'USD' }, { currency: 'id2' }],
  ['link', 'https://pay.example.org/1', 'https://pay.example.org/1'],
  ['term', 'open', 'open', { terms: { open: 'status_open' } }],
  ['term', 'other', 'other', { terms: { '*': 'status_other' } }],
])('a %s is read from %j', async (as, value, read, more = {}) => {
  const answer = await told({ id: value, id2: 'USD' }, { id: field('id', as, more) })
  expect(answer).toEqual({ kind: 'told', things: [{ id: read }] })
})

test.each<[Field['as'], unknown, Partial<Field>?]>([
  ['moment', '2026-03-12T16:00:00'],
  ['moment', 'tomorrow'],
  ['number', 'many'],
  ['money', '200', { currency: 'euros' }],
  ['link', 'javascript:alert(1)'],
  ['link', 'http://pay.example.org'],
  ['term', 'closed', { terms: { open: 'status_open' } }],
  ['term', 'constructor', { terms: {} }],
  ['text', { name: 'x' }],
])('no %s is read from %j', async (as, value, more = {}) => {
  const answer = await told({ id: value }, { id: field('id', as, more) })
  expect(answer).toMatchObject({ code: 'api_bad_answer' })
})
