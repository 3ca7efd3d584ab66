import { request as httpRequest } from 'node:http'
import { Router } from 'express'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { createLimiter } from '../limits/limiter.ts'
import { createTally, type Tally } from '../limits/tally.ts'
import { requireAdmin } from './auth.ts'
import { createMetrics } from './metrics.ts'
import { createRefusals } from './refusals.ts'
import { whatsappRoutes } from './routes/whatsapp.ts'
import { createServer, type Listening, listen } from './server.ts'

const MOST = 3
const ADMIN = 'token-of-an-administrator'
const quiet = { requestFailed: () => {}, requestServed: () => {} }
let fresh: FreshDatabase
let listening: Listening
let tally: Tally
let stored: string[]

beforeEach(async () => {
  fresh = await freshDatabase()
  tally = createTally()
  stored = []
  const store = { kind: 'postgres' as const, pool: fresh.pool, close: async () => {} }
  const limiter = createLimiter(store, { name: 'refused', most: MOST, seconds: 60 })
  const refusals = createRefusals({ limiter, tally })
  const webhook = whatsappRoutes({
    webhook: {
      verify: ({ signature }) => signature === 'genuine',
      inbound: ({ MessageSid }) => ({ messageSid: String(MessageSid) }) as never,
      status: () => null,
    },
    publicUrl: 'https://sidecar.example.org',
    receive: async ({ messageSid }) => void stored.push(messageSid),
    recordStatus: async () => 'recorded',
    refusals,
  })
  const api = Router().get('/api/orchestrator', requireAdmin(ADMIN), (_request, response) => {
    response.json({})
  })
  const metrics = createMetrics(quiet, { tally })
  const app = createServer({
    ...{ webhooks: [webhook], routes: [api], metrics, refusals, trustedProxies: 1, events: quiet },
    stopping: new AbortController().signal,
  })
  listening = await listen(app, 0)
})
afterEach(async () => {
  await listening.close()
  await fresh.close()
})

type Answer = { status: number; retryAfter: string | undefined }

function ask(options: { path: string; from?: string; headers?: object; body?: string }): Promise<Answer> {
  const { path, from = '198.51.100.7', headers = {}, body } = options
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      {
        ...{ host: '127.0.0.1', port: listening.port, path, method: body === undefined ? 'GET' : 'POST' },
        headers: { 'X-Forwarded-For': from, Connection: 'close', ...headers },
      },
      (response) => {
        response.resume()
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

const call = (signature: string | null, from?: string, sid = 'SM1') =>
  ask({
    ...{ path: '/whatsapp', body: `MessageSid=${sid}`, ...(from && { from }) },
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      ...(signature !== null && { 'X-Twilio-Signature': signature }),
    },
  })
const administer = (token: string, from?: string) =>
  ask({ path: '/api/orchestrator', headers: { Authorization: `Bearer ${token}` }, ...(from && { from }) })
const statusesOf = async (times: number, one: () => Promise<Answer>) => {
  const statuses = []
  for (let time = 0; time < times; time++) statuses.push((await one()).status)
  return statuses
}

test('who calls without a right signature too often gets 429 and is told when to come back', async () => {
  expect(await statusesOf(4, () => call('forged'))).toEqual([403, 403, 403, 429])
  const { status, retryAfter } = await call(null)
  expect(status).toBe(429)
  expect(Number(retryAfter)).toBeGreaterThan(0)
  expect(tally.read()).toMatchObject({ address: 2 })
  expect((await call('forged', '198.51.100.8')).status).toBe(403)
})

test('a genuine message is taken in whatever else came from its address, and costs no question to the store', async () => {
  await statusesOf(6, () => call('forged'))
  await fresh.pool.query('drop table rate_limit')
  expect((await call('genuine', undefined, 'SM2')).status).toBe(200)
  expect(stored).toEqual(['SM2'])
})

test('wrong tokens are limited with wrong signatures, and the right one always opens', async () => {
  expect(await statusesOf(2, () => administer('wrong'))).toEqual([401, 401])
  expect(await statusesOf(2, () => call('forged'))).toEqual([403, 429])
  expect((await administer('wrong')).status).toBe(429)
  expect((await administer(ADMIN)).status).toBe(200)
})

test('of IPv6 the network counts, of IPv4 the address, however it is written; no address is kept', async () => {
  const near = ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', '2001:0db8:0001:0002::a', '2001:db8:1:2::b']
  const answers = []
  for (const from of near) answers.push((await call('forged', from)).status)
  expect(answers).toEqual([403, 403, 403, 429])
  expect((await call('forged', '2001:db8:1:3::1')).status).toBe(403)
  await statusesOf(3, () => call('forged', '::ffff:192.0.2.1'))
  expect((await call('forged', '192.0.2.1')).status).toBe(429)
  const { rows } = await fresh.pool.query<{ key: string }>('select key from rate_limit')
  expect(rows.map(({ key }) => key).join()).not.toMatch(/192|2001|db8/)
})
