import { once } from 'node:events'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { Router } from 'express'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { unlimited } from '../../../test/support/http.ts'
import { sendData } from './errors.ts'
import { createMetrics } from './metrics.ts'
import { whatsappRoutes } from './routes/whatsapp.ts'
import { createServer, type Listening, listen } from './server.ts'

const quiet = { requestFailed: () => {}, requestServed: () => {} }
const ORDER = z.object({ courseId: z.int() })
let listening: Listening
let read: string[]
let failed: string[]

beforeAll(async () => {
  const webhook = whatsappRoutes({
    webhook: {
      verify: ({ fields }) => read.push(JSON.stringify(fields)) > 0,
      inbound: () => null,
      status: () => null,
    },
    publicUrl: 'https://sidecar.example.org',
    receive: async () => {},
    recordStatus: async () => 'recorded',
    refusals: unlimited.refusals,
  })
  const api = Router().post('/order', (request, response) => {
    sendData(response, ORDER.parse(request.body))
  })
  const events = { requestFailed: ({ code }: { code: string }) => void failed.push(code) }
  const app = createServer({
    webhooks: [webhook],
    routes: [api],
    metrics: createMetrics(quiet),
    ...unlimited,
    events,
  })
  listening = await listen(app, 0)
})
beforeEach(() => {
  read = []
  failed = []
})
afterAll(() => listening.close())

/** As the bytes are, with no client to put them right; gives the statuses of what came back. */
async function raw(head: string[], ...body: (string | Buffer)[]): Promise<number[]> {
  const socket = connect(listening.port, '127.0.0.1')
  await once(socket, 'connect')
  let answered = ''
  socket.setEncoding('latin1').on('data', (text: string) => {
    answered += text
  })
  socket.on('error', () => {})
  socket.write(`${head.join('\r\n')}\r\nHost: sidecar\r\nConnection: close\r\n\r\n`)
  for (const part of body) socket.write(part)
  await once(socket, 'close')
  return [...answered.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status))
}

const FORM = 'Content-Type: application/x-www-form-urlencoded'
const call = (...headers: string[]) => ['POST /whatsapp HTTP/1.1', 'X-Twilio-Signature: any', ...headers]
const order = (...headers: string[]) => ['POST /order HTTP/1.1', ...headers]
const JSON_TYPE = 'Content-Type: application/json'
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`
const packed = gzipSync(Buffer.alloc(50_000_000, 'a'))

test('a webhook body that is packed, in another encoding, or no form is not read at all', async () => {
  const length = `Content-Length: ${packed.length}`
  for (const headers of [
    [FORM, 'Content-Encoding: gzip', length],
    [`${FORM}; charset=iso-8859-1`, length],
    [`${FORM}; charset=utf-16le`, length],
    ['Content-Type: multipart/form-data; boundary=x', length],
    [length],
  ])
    expect(await raw(call(...headers), packed.subarray(0, 10))).toEqual([415])
  expect(read).toEqual([])
})

test('more than 64 KiB are refused before they are parsed: by their length, or as soon as they came', async () => {
  expect(await raw(call(FORM, 'Content-Length: 65537'), 'Body=a')).toEqual([413])
  const parts = Array.from({ length: 70 }, () => chunk('a'.repeat(1000)))
  expect(await raw(call(FORM, 'Transfer-Encoding: chunked'), ...parts)).toEqual([413])
  expect(await raw(call(FORM, 'Content-Length: 4000'), 'a=&'.repeat(1333), '=')).toEqual([413])
  expect(read).toEqual([])
  const most = `Body=${'a'.repeat(65_531)}`
  expect(await raw(call(FORM, `Content-Length: ${most.length}`), most)).toEqual([400])
  expect(await raw(call(FORM, 'Transfer-Encoding: chunked'), chunk('Body=hola'), '0\r\n\r\n')).toEqual([400])
  expect(read.at(-1)).toBe('{"Body":"hola"}')
})

test('a length that is wrong, doubled or beside chunks reaches nothing', async () => {
  expect(await raw(call(FORM, 'Content-Length: -1'), 'Body=a')).toEqual([400])
  expect(await raw(call(FORM, 'Content-Length: 6', 'Content-Length: 7'), 'Body=a')).toEqual([400])
  expect(await raw(call(FORM, 'Content-Length: 6', 'Transfer-Encoding: chunked'), chunk('Body=a'))).toEqual([
    400,
  ])
  expect(await raw(call(FORM, 'Transfer-Encoding: chunked'), 'zz\r\nBody=a')).toEqual([400])
  expect(read).toEqual([])
})

test('what follows a body is another request, not part of it', async () => {
  const [first] = await raw(call(FORM, 'Content-Length: 6'), 'Body=aBody=b')
  expect(first).toBe(400)
  expect(read).toEqual(['{"Body":"a"}'])
})

test('bytes that are no text, and fields of any name, are read as they are and break nothing', async () => {
  const body = 'Body=%FF%FE%00%ZZ&__proto__=x&constructor=y&hasOwnProperty=z&=&&'
  expect(await raw(call(FORM, `Content-Length: ${body.length}`), body)).toEqual([400])
  expect(JSON.parse(read[0] ?? '')).toMatchObject({ constructor: 'y' })
  expect({}).not.toHaveProperty('x')
})

test('a JSON body is unpacked no farther than 64 KiB, and read in UTF-8 only', async () => {
  const length = `Content-Length: ${packed.length}`
  expect(await raw(order(JSON_TYPE, 'Content-Encoding: gzip', length), packed)).toEqual([413])
  expect(await raw(order(JSON_TYPE, 'Content-Encoding: gzip', 'Content-Length: 4'), 'nope')).toEqual([400])
  expect(await raw(order(JSON_TYPE, 'Content-Encoding: pack', 'Content-Length: 2'), '{}')).toEqual([415])
  expect(await raw(order(`${JSON_TYPE}; charset=latin1`, 'Content-Length: 2'), '{}')).toEqual([415])
  expect(failed).toEqual([])
})

test('JSON that is deep, broken, or made to change every object is refused as any other', async () => {
  const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`
  const bodies = [
    deep,
    '{"a":'.repeat(10_000),
    '{"courseId":1e999}',
    'null',
    '{"__proto__":{"courseId":1}}',
    '\ufeff',
    '',
  ]
  for (const body of bodies) {
    const length = `Content-Length: ${Buffer.byteLength(body)}`
    expect(await raw(order(JSON_TYPE, length), body)).toEqual([400])
  }
  expect({}).not.toHaveProperty('courseId')
  expect(failed).toEqual([])
})
