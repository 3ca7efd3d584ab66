import { once } from 'node:events'
import { Agent, createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parse } from 'node:querystring'
import express from 'express'
import fc from 'fast-check'
import twilio from 'twilio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.ts'
import { createTwilioWebhook } from '../../adapters/twilio/webhook.ts'
import { isSuppressed } from '../../contacts/suppression/store.ts'
import { createReceiver } from '../../messaging/inbox/receive.ts'
import type { Address } from '../../model/contact.ts'
import { whatsappRoutes } from './whatsapp.ts'

const FORGERIES = 10_000
const AT_ONCE = 50
const token = 'sample token of the account'
const publicUrl = 'https://sidecar.example.org/school'
const path = '/api/whatsapp/webhook'
const ana: Address = 'whatsapp:+15550100081'
const genuine = {
  MessageSid: `SM${'1'.repeat(32)}`,
  AccountSid: `AC${'1'.repeat(32)}`,
  From: ana,
  To: 'whatsapp:+15550199999',
  Body: '¿Qué nota saqué? ñandú',
  NumMedia: '0',
  ProfileName: 'Sample Student',
}
type Fields = Record<string, string | string[]>
type Call = { path: string; signature: string; body: string }

let fresh: FreshDatabase
let server: Server
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })

beforeAll(async () => {
  fresh = await freshDatabase()
  const routes = whatsappRoutes({
    webhook: createTwilioWebhook({ authToken: token, authTokenPrevious: 'the token before' }),
    publicUrl,
    receive: createReceiver(fresh),
    recordStatus: async () => 'recorded',
    refusals: { count: async () => 0 },
  })
  server = createServer(express().use(routes)).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(async () => {
  agent.destroy()
  server.close()
  server.closeAllConnections()
  await fresh.close()
})

const sign = (fields: Fields, url = publicUrl + path, by = token) =>
  twilio.getExpectedTwilioSignature(by, url, fields)
const encode = (fields: Fields) =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each])),
  ).toString()
const callOf = (fields: Fields): Call => ({ path, signature: sign(fields), body: encode(fields) })

function send(call: Call): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'content-length': Buffer.byteLength(call.body),
      'x-twilio-signature': call.signature,
    }
    const { port } = server.address() as AddressInfo
    const options = { host: '127.0.0.1', port, agent, method: 'POST', path: call.path, headers }
    const sent = httpRequest(options, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end(call.body)
  })
}

const statuses = async (calls: Call[]) => {
  const tally = new Map<number, number>()
  for (let at = 0; at < calls.length; at += AT_ONCE) {
    for (const status of await Promise.all(calls.slice(at, at + AT_ONCE).map(send)))
      tally.set(status, (tally.get(status) ?? 0) + 1)
  }
  return Object.fromEntries(tally)
}

const storedState = async () => {
  const { rows } = await fresh.pool.query(
    `select (select json_agg(i order by inbox_id) from inbox i) as inbox,
      (select json_agg(s) from suppression s) as suppression, (select json_agg(o) from outbox o) as outbox,
      (select json_agg(c order by contact_id) from contact c) as contact`,
  )
  return rows[0]
}

const printable = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' })
const header = (text: string) => text.replace(/[^\x21-\x7e]/g, '') || 'x'
const name = fc.constantFrom(...Object.keys(genuine))
const good = sign(genuine)

/** A signature of ours that somebody changed, or made without the token. */
const signature = fc.oneof(
  fc.tuple(fc.nat({ max: 19 }), fc.nat({ max: 7 })).map(([byte, bit]) => {
    const bytes = Buffer.from(good, 'base64')
    bytes[byte] = (bytes[byte] ?? 0) ^ (1 << bit)
    return bytes.toString('base64')
  }),
  fc.nat({ max: good.length - 1 }).map((length) => good.slice(0, length)),
  fc.constantFrom(good.replace(/=+$/, ''), `${good}=`, `${good}${good}`, `${good}, ${good}`, '='),
  fc.constantFrom(good.toLowerCase(), good.toUpperCase(), `sha1=${good}`, encodeURIComponent(good)),
  fc.constant(Buffer.from(good, 'base64').toString('hex')),
  fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  fc.base64String({ minLength: 28, maxLength: 28 }),
  printable.map(header),
  printable.map((by) => sign(genuine, publicUrl + path, by)),
  fc.constantFrom('', token.slice(1), token.toUpperCase()).map((by) => sign(genuine, publicUrl + path, by)),
)

/** Of another address than the one that is called. */
const otherUrl = fc
  .constantFrom(
    `http://sidecar.example.org/school${path}`,
    `https://sidecar.example.org${path}`,
    `https://evil.example.org/school${path}`,
    `https://sidecar.example.org.evil.example/school${path}`,
    `https://user@sidecar.example.org/school${path}`,
    `https://sidecar.example.org:8443/school${path}`,
    `https://SIDECAR.example.org/school${path}`,
    `${publicUrl}/whatsapp`,
    `${publicUrl}${path}/`,
    `${publicUrl}${path}?`,
    `${publicUrl}${path}#fragment`,
    `${publicUrl}/api/whatsapp//webhook`,
    '',
  )
  .map((url) => sign(genuine, url))
const query = fc.webQueryParameters().filter((text) => text !== '')
const suffix = fc.oneof(
  query.map((text) => `?${text}`),
  fc.constantFrom('?bodySHA256=', '?', '/', '?#'),
)

const change = fc.oneof(
  fc.tuple(name, printable).map(([field, text]): Fields => ({ ...genuine, [field]: text })),
  fc.tuple(name, printable).map(
    ([field, text]): Fields => ({
      ...genuine,
      [field]: [genuine[field as keyof typeof genuine], text],
    }),
  ),
  fc.tuple(name, printable).map(
    ([field, text]): Fields => ({
      ...genuine,
      [field]: [text, genuine[field as keyof typeof genuine]],
    }),
  ),
  fc.tuple(printable, printable).map(([field, text]): Fields => ({ ...genuine, [field]: text })),
  name.map((field): Fields => Object.fromEntries(Object.entries(genuine).filter(([each]) => each !== field))),
  fc.tuple(name, name).map(
    ([one, two]): Fields => ({
      ...genuine,
      [one]: genuine[two as keyof typeof genuine],
      [two]: genuine[one as keyof typeof genuine],
    }),
  ),
  fc.constantFrom('NFD', 'NFKD').map((form): Fields => ({ ...genuine, Body: genuine.Body.normalize(form) })),
  fc.constantFrom(
    { ...genuine, Body: genuine.Body.toUpperCase() },
    { ...genuine, Body: `${genuine.Body} ` },
    { ...genuine, Body: `${genuine.Body}\0` },
    { ...genuine, Body: genuine.Body.replace('¿', '\u200b¿') },
    { ...genuine, MessageSid: genuine.MessageSid.toLowerCase() },
    {},
  ),
  fc.nat({ max: 600 }).map(
    (more): Fields => ({
      ...genuine,
      ...Object.fromEntries(Array.from({ length: more + 1 }, (_, index) => [`x${index}`, '1'])),
    }),
  ),
)

const wire = (fields: Fields) => JSON.stringify(Object.entries(parse(encode(fields))).sort())
const genuineWire = wire(genuine)

const forgery: fc.Arbitrary<Call> = fc.oneof(
  signature.filter((text) => text !== good).map((forged) => ({ ...callOf(genuine), signature: forged })),
  otherUrl.map((forged) => ({ ...callOf(genuine), signature: forged })),
  suffix.map((end) => ({ ...callOf(genuine), path: path + end })),
  change
    .filter((fields) => wire(fields) !== genuineWire)
    .map((fields) => ({ ...callOf(genuine), body: encode(fields) })),
  change
    .filter((fields) => wire(fields) !== genuineWire)
    .map((fields) => ({ ...callOf(genuine), signature: sign(fields) })),
)

test('none of 10,000 forgeries is accepted, and none leaves anything', { timeout: 240_000 }, async () => {
  const forgeries = fc.sample(forgery, { numRuns: FORGERIES, seed: 20_261_123 })
  const before = await storedState()
  const answered = await statuses(forgeries)
  const refused = (answered[403] ?? 0) + (answered[404] ?? 0) + (answered[413] ?? 0)
  expect({ refused, answered }).toEqual({ refused: FORGERIES, answered: expect.anything() })
  expect(answered[403]).toBeGreaterThan(FORGERIES * 0.9)
  expect(await storedState()).toEqual(before)
  expect(await send(callOf(genuine))).toBe(200)
})

test('replays change nothing: no row, no consent, no contact', { timeout: 60_000 }, async () => {
  const said = (digit: number, Body: string) =>
    callOf({ ...genuine, MessageSid: `SM${String(digit).repeat(32)}`, Body })
  const calls = [said(2, 'STOP'), said(3, 'alta'), said(4, 'baja'), said(5, 'hola')]
  for (const call of calls) expect(await send(call)).toBe(200)
  const before = await storedState()
  const replays = Array.from({ length: 100 }, () => [...calls].reverse()).flat()
  expect(await statuses(replays)).toEqual({ 200: replays.length })
  expect(await storedState()).toEqual(before)
  expect(await isSuppressed(fresh.db, ana)).toBe(true)
})

test('fields in another order, or written twice, are the same message', async () => {
  const before = await storedState()
  const reversed = Object.fromEntries(Object.entries(genuine).reverse())
  const doubled = { ...genuine, Body: [genuine.Body, genuine.Body] }
  for (const fields of [reversed, doubled])
    expect(await send({ ...callOf(genuine), body: encode(fields) })).toBe(200)
  expect(await storedState()).toEqual(before)
})

test('a boundary between names and values that was moved makes no second message of the first', async () => {
  const before = await storedState()
  const { NumMedia, MessageSid, ...rest } = genuine
  const moved = { ...rest, MessageSid: `${MessageSid}NumMedia${NumMedia}` }
  expect(sign(moved)).toBe(sign(genuine))
  expect(await send({ ...callOf(genuine), body: encode(moved) })).toBe(400)
  expect(await storedState()).toEqual(before)
})
