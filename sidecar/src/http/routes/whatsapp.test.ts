import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import twilio from 'twilio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.ts'
import { createTwilioWebhook } from '../../adapters/twilio/webhook.ts'
import { createTwilioWhatsApp } from '../../adapters/twilio/whatsapp.ts'
import { createReceiver } from '../../messaging/inbox/receive.ts'
import { deliver } from '../../messaging/outbox/deliver.ts'
import { recordStatus } from '../../messaging/outbox/status.ts'
import { enqueue } from '../../messaging/outbox/store.ts'
import type { Address } from '../../model/contact.ts'
import { startTwilioSimulator } from '../../simulator/twilio/simulator.ts'
import type { TwilioSimulator } from '../../simulator/twilio/types.ts'
import { whatsappRoutes } from './whatsapp.ts'

const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'new sample token' }
const publicUrl = 'https://sidecar.example.org/school'
const ana: Address = 'whatsapp:+15550100080'
let fresh: FreshDatabase
let server: Server
let origin: string
let simulator: TwilioSimulator

beforeAll(async () => {
  fresh = await freshDatabase()
  const routes = whatsappRoutes({
    webhook: createTwilioWebhook({ authToken: account.authToken, authTokenPrevious: 'old sample token' }),
    publicUrl,
    receive: createReceiver(fresh),
    recordStatus: (event) => recordStatus(fresh.db, event),
    refusals: { count: async () => 0 },
  })
  server = createServer(express().use(routes)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  simulator = await startTwilioSimulator({
    ...account,
    senderNumber: '+15550199999',
    webhookUrl: `${origin}/api/whatsapp/webhook`,
    publicUrl,
  })
})
afterAll(async () => {
  await simulator.close()
  server.close()
  server.closeAllConnections()
  await fresh.close()
})

const sidOf = (digit: number) => `SM${String(digit).repeat(32)}`
const fields = { MessageSid: sidOf(1), From: ana, To: 'whatsapp:+15550199999', Body: 'hola' }
const sign = (token = account.authToken, signed: Record<string, string> = fields, path = '/whatsapp') =>
  twilio.getExpectedTwilioSignature(token, publicUrl + path, signed)
const post = (path: string, signature: string | null, body: Record<string, string> | string = fields) =>
  fetch(origin + path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      ...(signature !== null && { 'X-Twilio-Signature': signature }),
    },
    body: new URLSearchParams(body),
  })
const stored = async () => {
  const rows = await fresh.db.selectFrom('inbox').select('message').orderBy('inbox_id').execute()
  return rows.map(({ message }) => message.text)
}

test.each([
  ['missing', null],
  ['empty', ''],
  ['forged', 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='],
  ['made with another token', sign('not our token')],
  ['made over another body', sign(account.authToken, { ...fields, Body: 'otra' })],
  ['made over another path', sign(account.authToken, fields, '/api/whatsapp/webhook')],
])('a signature that is %s gets 403 and nothing is stored', async (_, signature) => {
  expect((await post('/whatsapp', signature)).status).toBe(403)
  expect(await stored()).toEqual([])
})

test('what is not a signed form of a sane size is refused before it is read', async () => {
  expect((await fetch(`${origin}/whatsapp`)).status).toBe(405)
  const json = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' }
  expect((await fetch(`${origin}/whatsapp`, json)).status).toBe(415)
  const large = { ...fields, Body: 'x'.repeat(70_000) }
  expect((await post('/whatsapp', sign(account.authToken, large), large)).status).toBe(413)
  const nobody = { Body: 'hola' }
  expect((await post('/whatsapp', sign(account.authToken, nobody), nobody)).status).toBe(400)
  expect(await stored()).toEqual([])
})

test('a signed message is stored and answered with empty TwiML, by the current or the previous token', async () => {
  const response = await post('/whatsapp', sign())
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/xml'])
  expect(await response.text()).toBe('<?xml version="1.0" encoding="UTF-8"?><Response/>')
  const second = { ...fields, MessageSid: sidOf(2), Body: 'otra vez' }
  expect((await post('/whatsapp', sign('old sample token', second), second)).status).toBe(200)
  expect(await stored()).toEqual(['hola', 'otra vez'])
})

test('the same call again changes nothing', async () => {
  const before = await stored()
  expect((await post('/whatsapp', sign())).status).toBe(200)
  expect(await stored()).toEqual(before)
})

test('a message goes out by the official client, and its status calls come back to it', async () => {
  simulator.addContent({ contentSid: 'HX1', friendlyName: 'result', body: 'Hola {{1}}.' })
  await enqueue(fresh.db, {
    address: ana,
    userId: 1,
    courseId: 1,
    kind: 'follow_up',
    content: { kind: 'template', contentSid: 'HX1', variables: { 1: 'Ana' } },
    dedupeKey: 'one',
  })
  const whatsapp = createTwilioWhatsApp({
    ...account,
    messagingServiceSid: simulator.messagingServiceSid,
    apiUrl: simulator.apiUrl,
  })
  await deliver({ db: fresh.db, whatsapp, publicUrl, now: () => new Date() })
  await simulator.idle()
  expect(simulator.messagesFor(ana)).toMatchObject([{ text: 'Hola Ana.', status: 'read' }])
  const attempt = await fresh.db.selectFrom('attempt').selectAll().executeTakeFirstOrThrow()
  expect(attempt).toMatchObject({ state: 'accepted', delivery: 'read' })
  const events = await fresh.db.selectFrom('delivery_event').select('status').orderBy('event_id').execute()
  expect(events.map(({ status }) => status)).toEqual(['sent', 'delivered', 'read'])
})

test('a status call is checked like a message', async () => {
  const path = '/api/whatsapp/status/00000000-0000-4000-8000-000000000000'
  const status = { MessageSid: 'SM1', MessageStatus: 'sent' }
  expect((await post(path, sign(), status)).status).toBe(403)
  expect((await post(path, sign(account.authToken, status, path), status)).status).toBe(404)
  expect((await post('/api/whatsapp/status/1', 'x', status)).status).toBe(404)
})

test('what a phone writes arrives', async () => {
  expect(await simulator.writeFrom(ana, '¿Y mi nota? 🙂', { payload: 'result' })).toMatchObject({
    httpStatus: 200,
  })
  expect((await stored()).at(-1)).toBe('¿Y mi nota? 🙂')
})
