import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCalls } from './calls.ts'
import { retryPolicy } from './retries.ts'

type Seen = { token: string; at: number }
let seen: Seen[]
let answer: (request: IncomingMessage, response: ServerResponse) => void
let server: ReturnType<typeof createServer>
let origin: string

beforeEach(async () => {
  seen = []
  server = createServer((request, response) => {
    seen.push({ token: String(request.headers['i-twilio-idempotency-token']), at: performance.now() })
    answer(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.close()
  server.closeAllConnections()
})

const post = (hash = '') =>
  createCalls({ authToken: 'a sample token', localOrigin: origin, publicUrl: origin }).post(
    `${origin}/hook${hash}`,
    { Body: 'hola' },
  )

test('a 5xx loses the message, unless the address says that it is to be tried again', async () => {
  answer = (_, response) => response.writeHead(seen.length < 3 ? 503 : 200).end()
  expect(await post()).toBe(503)
  expect(seen).toHaveLength(1)
  seen = []
  expect(await post('#rc=3&rp=5xx')).toBe(200)
  expect(seen).toHaveLength(3)
  expect(new Set(seen.map(({ token }) => token)).size).toBe(1)
})

test('no answer within the time that the address gives is tried again only where it says so', async () => {
  answer = (_, response) => seen.length > 1 && response.writeHead(200).end()
  expect(await post('#rt=150')).toBe(0)
  expect(seen).toHaveLength(1)
  seen = []
  expect(await post('#rt=150&rp=rt')).toBe(200)
})

test('a connection cut after the message was sent is no failed connection', async () => {
  answer = (request) => request.socket.destroy()
  expect(await post()).toBe(0)
  expect(seen).toHaveLength(1)
})

test('nobody listening is no answer', async () => {
  server.close()
  await once(server, 'close')
  expect(await post()).toBe(0)
})

test('an answer that is lost on the way makes the same call come again', async () => {
  answer = (_, response) => response.writeHead(200).end()
  const isUnheard = (_: string, nth: number) => nth === 0
  const calls = createCalls({ authToken: 'a token', localOrigin: origin, publicUrl: origin, isUnheard })
  expect(await calls.post(`${origin}/hook#rp=rt`, { MessageSid: 'SM1' })).toBe(200)
  expect(seen).toHaveLength(2)
  expect(new Set(seen.map(({ token }) => token)).size).toBe(1)
})

test('all tries together end within the time that there is', async () => {
  answer = () => {}
  const began = performance.now()
  expect(await post('#rc=5&rp=all&rt=400&tt=1000')).toBe(0)
  expect(performance.now() - began).toBeLessThan(1_300)
  expect(seen).toHaveLength(3)
})

test('what an address asks for is kept within what Twilio gives', () => {
  expect(retryPolicy('#rc=99&rt=99999&ct=1&rp=all')).toMatchObject({
    ...{ retries: 5, readMs: 15_000, connectMs: 100, totalMs: 15_000 },
    on: new Set(['ct', 'rt', '4xx', '5xx']),
  })
  expect(retryPolicy('')).toMatchObject({ retries: 1, connectMs: 5_000, on: new Set(['ct']) })
})
