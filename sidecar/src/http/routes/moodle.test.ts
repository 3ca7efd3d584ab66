import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { asPlugin, serveRoutes } from '../../../../test/support/http.ts'
import { moodleRoutes } from './moodle.ts'

const NOW = new Date('2026-01-31T09:00:00Z')
const SECRET = 'the-secret-of-this-test-0123456789'
const PREVIOUS = 'the-secret-before-that-0123456789'

const queryLogs = vi.fn(async () => ({ total: 0, rows: [] }))
const getTurn = vi.fn(async (id: number) => (id === 7 ? { id, message: 'hola' } : null))
let server: Awaited<ReturnType<typeof serveRoutes>>

beforeAll(async () => {
  const secrets = { sidecar: SECRET, sidecarPrevious: PREVIOUS }
  server = await serveRoutes(moodleRoutes({ secrets, now: () => NOW, version: '1.2.3', queryLogs, getTurn }))
})
afterAll(() => server.close())
beforeEach(() => vi.clearAllMocks())

const LOGS = '/api/moodle/v1/logs'
const logs = (changes: Partial<Parameters<typeof asPlugin>[0]> = {}) =>
  asPlugin({ secret: SECRET, purpose: 'logs', body: { page: 0, pagesize: 20 }, at: NOW, ...changes })

test('a signed query reaches the journal with its filter, times as dates', async () => {
  const body = {
    page: 2,
    pagesize: 50,
    from: 1764000000,
    to: null,
    intent: 'saludo',
    action: '',
    success: 'ok',
    user: '7',
  }
  const answer = await server.ask(LOGS, await logs({ body }))
  expect(answer).toMatchObject({ status: 200, body: { success: true, data: { total: 0, rows: [] } } })
  expect(queryLogs).toHaveBeenCalledWith({
    page: 2,
    pageSize: 50,
    from: new Date(1764000000_000),
    to: null,
    intent: 'saludo',
    action: '',
    success: 'ok',
    user: '7',
  })
})

test('one turn is found by its id, and an unknown one is 404', async () => {
  const turn = async (id: number) => server.ask(`${LOGS}/turn`, await logs({ body: { id } }))
  expect(await turn(7)).toMatchObject({ status: 200, body: { data: { id: 7 } } })
  expect(await turn(8)).toMatchObject({ status: 404, body: { error: { code: 'turn_not_found' } } })
})

test('a ping answers the version and the time', async () => {
  const init = await logs({ purpose: 'ping', body: {}, claims: { scope: 'course:3' } })
  expect((await server.ask('/api/moodle/v1/ping', init)).body).toEqual({
    success: true,
    data: { version: '1.2.3', now: NOW.getTime() / 1000 },
  })
})

test('the secret that is being replaced still counts', async () => {
  expect((await server.ask(LOGS, await logs({ secret: PREVIOUS }))).status).toBe(200)
})

test.each([
  [
    'without a token',
    { ...{ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' } },
    401,
  ],
  ['with another secret', logs({ secret: 'someone-elses-secret-0123456789ab' }), 401],
  ['for another purpose', logs({ purpose: 'ping' }), 401],
  ['for another body', logs({ signedBody: '{"page":1}' }), 401],
  ['that has expired', logs({ at: new Date(NOW.getTime() - 120_000) }), 401],
  ['from the future', logs({ at: new Date(NOW.getTime() + 60_000) }), 401],
  ['that lives too long', logs({ life: 3600 }), 401],
  ['without a scope', logs({ claims: { scope: null } }), 401],
  ['with the scope of one course', logs({ claims: { scope: 'course:3' } }), 403],
])('a call %s is refused before anything is read', async (_name, init, status) => {
  const answer = await server.ask(LOGS, await init)
  expect(answer.status).toBe(status)
  expect(answer.body).toMatchObject({ success: false, error: { message: expect.any(String) } })
  expect(queryLogs).not.toHaveBeenCalled()
})

test('an unsigned token is refused', async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const init = await logs()
  const headers = { ...init.headers, Authorization: `Bearer ${part({ alg: 'none' })}.${part({ sub: '2' })}.` }
  expect((await server.ask(LOGS, { ...init, headers })).status).toBe(401)
})

test('without a secret the pages are closed, and the variable is named', async () => {
  const secrets = { sidecar: null, sidecarPrevious: null }
  const closed = await serveRoutes(
    moodleRoutes({ secrets, now: () => NOW, version: '1.2.3', queryLogs, getTurn }),
  )
  expect(await closed.ask(LOGS, await logs())).toMatchObject({
    status: 403,
    body: { error: { message: expect.stringContaining('SIDECAR_SECRET') } },
  })
  await closed.close()
})

test('a filter that makes no sense is refused by its fields', async () => {
  const answer = await server.ask(LOGS, await logs({ body: { page: -1, pagesize: 1000 } }))
  expect(answer).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_request', message: 'Wrong or missing: page, pagesize' } },
  })
})
