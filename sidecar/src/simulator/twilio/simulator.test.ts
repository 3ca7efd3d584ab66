import twilio from 'twilio'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { RedirectedClient } from '../../adapters/twilio/request-client.ts'
import type { Address } from '../../model/contact.ts'
import { startTwilioSimulator } from './simulator.ts'
import type { TwilioSimulator } from './types.ts'

const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'a sample token' }
const ana: Address = 'whatsapp:+15550100090'
const luis: Address = 'whatsapp:+15550100091'
let simulator: TwilioSimulator

const start = (now = () => new Date()) =>
  startTwilioSimulator({
    ...account,
    senderNumber: '+15550199999',
    webhookUrl: 'http://127.0.0.1:9/api/whatsapp/webhook',
    now,
  })
const client = () =>
  twilio(account.accountSid, account.authToken, { httpClient: new RedirectedClient(simulator.apiUrl, {}) })
const create = (to: Address, body = 'hola') =>
  client().messages.create({ to, body, messagingServiceSid: simulator.messagingServiceSid })

beforeEach(async () => {
  simulator = await start()
})
afterEach(() => simulator.close())

test('the official client lists what came in, newest first, page by page', async () => {
  for (const text of ['uno', 'dos', 'tres']) await simulator.writeFrom(ana, text)
  await simulator.writeFrom(luis, 'otro')
  const all = await client().messages.list({ to: 'whatsapp:+15550199999', pageSize: 2 })
  expect(all.map(({ body }) => body)).toEqual(['otro', 'tres', 'dos', 'uno'])
  const hers = await client().messages.list({ from: ana, dateSentAfter: new Date(Date.now() - 60_000) })
  expect(hers.map(({ body, direction }) => [body, direction])).toContainEqual(['uno', 'inbound'])
  expect(hers).toHaveLength(3)
})

test('what is written meanwhile moves no page of the list', async () => {
  for (const text of ['uno', 'dos', 'tres']) await simulator.writeFrom(ana, text)
  const first = await client().messages.page({ pageSize: 2 })
  await simulator.writeFrom(ana, 'cuatro')
  const second = await client().messages.getPage(first.nextPageUrl ?? '')
  expect([first, second].map(({ instances }) => instances.map(({ body }) => body))).toEqual([
    ['tres', 'dos'],
    ['uno'],
  ])
  expect(second.nextPageUrl).toBeUndefined()
})

test('the client can fetch a message, and its status moves on', async () => {
  await simulator.writeFrom(ana, 'hola')
  const seen: string[] = []
  const stop = simulator.onMessage(({ direction, status }) => direction === 'outbound' && seen.push(status))
  const { sid, status } = await create(ana)
  await simulator.idle()
  stop()
  expect([status, seen]).toEqual(['accepted', ['accepted', 'sent', 'delivered', 'read']])
  expect((await client().messages(sid).fetch()).status).toBe('read')
})

test('a message can fail later, by script', async () => {
  await simulator.writeFrom(ana, 'hola')
  simulator.fail(({ To }) => (To === ana ? { kind: 'fail_later', code: 63018 } : null))
  const { sid } = await create(ana)
  await simulator.idle()
  expect(await client().messages(sid).fetch()).toMatchObject({ status: 'failed', errorCode: 63018 })
})

test('the window closes 24 hours after the last message', async () => {
  await simulator.close()
  let now = new Date('2026-03-10T12:00:00Z')
  simulator = await start(() => now)
  await simulator.writeFrom(ana, 'hola')
  now = new Date('2026-03-11T11:59:00Z')
  await create(ana, 'a tiempo')
  now = new Date('2026-03-11T12:00:00Z')
  await create(ana, 'tarde')
  await simulator.idle()
  expect(simulator.messagesFor(ana).map(({ text, status }) => [text, status])).toEqual([
    ['hola', 'received'],
    ['a tiempo', 'read'],
    ['tarde', 'failed'],
  ])
})

test('variables that WhatsApp would refuse are refused', async () => {
  simulator.addContent({ contentSid: 'HX1', friendlyName: 'sample', body: 'Hola {{1}}.' })
  for (const variables of ['{"1":"a\\nb"}', '{"1":""}', '{}', '[1]', 'no json']) {
    const sending = client().messages.create({
      to: ana,
      contentSid: 'HX1',
      contentVariables: variables,
      messagingServiceSid: simulator.messagingServiceSid,
    })
    await expect(sending).rejects.toMatchObject({ status: 400, code: 21656 })
  }
})

test('what has no approval goes within the window alone, and choices that WhatsApp would cut go nowhere', async () => {
  const button = { id: '{{2}}', title: '{{3}}' }
  simulator.addContent({
    ...{ contentSid: 'HX2', friendlyName: 'ask', body: '{{1}}', buttons: [button], status: 'unsubmitted' },
  })
  const ask = async (title: string) => {
    const contentVariables = JSON.stringify({ 1: '¿Sí?', 2: 'yes', 3: title })
    const { messagingServiceSid } = simulator
    const { sid } = await client().messages.create({
      ...{ to: ana, contentSid: 'HX2', contentVariables, messagingServiceSid },
    })
    await simulator.idle()
    return (await client().messages(sid).fetch()).errorCode
  }
  expect(await ask('Sí')).toBe(63016)
  await simulator.writeFrom(ana, 'hola')
  expect(await ask('Sí')).toBeNull()
  expect(await ask('x'.repeat(21))).toBe(63005)
})
