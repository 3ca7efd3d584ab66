import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Address } from '../../model/contact.ts'
import type { WhatsApp } from '../../ports.ts'
import { startTwilioSimulator } from '../../simulator/twilio/simulator.ts'
import type { TwilioSimulator } from '../../simulator/twilio/types.ts'
import type { TwilioSettings } from './client.ts'
import { createTwilioWhatsApp } from './whatsapp.ts'

const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'a sample token' }
const ana: Address = 'whatsapp:+15550100070'
let simulator: TwilioSimulator
let whatsapp: WhatsApp

const connect = (more: Partial<TwilioSettings> = {}) =>
  createTwilioWhatsApp({
    ...account,
    messagingServiceSid: simulator.messagingServiceSid,
    apiUrl: simulator.apiUrl,
    ...more,
  })

beforeEach(async () => {
  simulator = await startTwilioSimulator({
    ...account,
    senderNumber: '+15550199999',
    webhookUrl: 'http://127.0.0.1:9/api/whatsapp/webhook',
  })
  simulator.addContent({
    contentSid: 'HX1',
    friendlyName: 'result',
    body: 'Hola {{1}}: ya está tu resultado de {{2}}.',
    buttons: [{ id: 'see', title: 'Ver' }],
  })
  whatsapp = connect()
})
afterEach(() => simulator.close())

const sendTemplate = (variables: Record<string, string>, contentSid = 'HX1') =>
  whatsapp.send({
    to: ana,
    content: { kind: 'template', contentSid, variables },
    statusCallback: 'http://127.0.0.1:9/status',
  })
const sendText = (text: string, to: Address = ana) =>
  whatsapp.send({ to, content: { kind: 'text', text }, statusCallback: 'http://127.0.0.1:9/status' })

test('the official client sends a template with cleaned variables', async () => {
  const result = await sendTemplate({ 1: 'Ana\nMaría', 2: ' Química     I ' })
  expect(result).toEqual({ kind: 'accepted', messageSid: expect.stringMatching(/^SM[0-9a-f]{32}$/) })
  expect(simulator.messagesFor(ana)).toMatchObject([
    {
      text: 'Hola Ana María: ya está tu resultado de Química I.',
      buttons: [{ id: 'see', title: 'Ver' }],
      contentSid: 'HX1',
    },
  ])
})

test('choices go out as numbered text', async () => {
  await simulator.writeFrom(ana, 'hola')
  const choices = [
    { id: 'a', title: 'Mi nota' },
    { id: 'b', title: 'La fecha' },
  ]
  await whatsapp.send({
    to: ana,
    content: { kind: 'text', text: '¿Qué?', choices },
    statusCallback: 'http://127.0.0.1:9/',
  })
  expect(simulator.messagesFor(ana).at(-1)?.text).toBe('¿Qué?\n\n1. Mi nota\n2. La fecha')
})

test('what Twilio refuses is rejected with what it means', async () => {
  expect(await sendTemplate({ 1: 'Ana', 2: 'x' }, 'HX9')).toMatchObject({
    code: '21655',
    policy: 'content_refused',
  })
  expect(await sendTemplate({ 1: 'Ana' })).toMatchObject({ code: '21656', policy: 'content_refused' })
  expect(await sendText('hola', 'whatsapp:nobody')).toMatchObject({ code: '21211', policy: 'dead_address' })
  whatsapp = connect({ authToken: 'another' })
  expect(await sendText('hola')).toMatchObject({ code: '20003', policy: 'unavailable', retryAfter: 600 })
})

test('a text that is longer than WhatsApp takes is refused whole, and one that just fits arrives whole', async () => {
  await simulator.writeFrom(ana, 'hola')
  expect(await sendText('a'.repeat(1601))).toEqual({
    ...{ kind: 'rejected', code: 'text_too_long', policy: 'give_up', retryAfter: null },
  })
  expect(await sendText('b'.repeat(1600))).toMatchObject({ kind: 'accepted' })
  const sent = simulator.messagesFor(ana).filter(({ direction }) => direction === 'outbound')
  expect(sent.map(({ text }) => text)).toEqual(['b'.repeat(1600)])
})

test('free text outside the window is accepted, then fails as it does with WhatsApp', async () => {
  expect(await sendText('hola')).toMatchObject({ kind: 'accepted' })
  await simulator.idle()
  expect(simulator.messagesFor(ana)).toMatchObject([{ status: 'failed', errorCode: 63016 }])
})

test('too many requests were not processed; an error of the server, a break and a time-out are uncertain', async () => {
  simulator.fail(() => ({ kind: 'refuse', status: 429, code: 20429 }))
  expect(await sendTemplate({ 1: 'a', 2: 'b' })).toMatchObject({ kind: 'rejected', policy: 'busy' })
  simulator.fail(() => ({ kind: 'refuse', status: 503, code: 20503 }))
  expect(await sendTemplate({ 1: 'a', 2: 'b' })).toEqual({ kind: 'uncertain', code: 'http_503' })
  simulator.fail(() => ({ kind: 'drop' }))
  expect(await sendTemplate({ 1: 'a', 2: 'b' })).toEqual({ kind: 'uncertain', code: 'econnreset' })
  whatsapp = connect({ timeoutMs: 100 })
  simulator.fail(() => ({ kind: 'accept_then_hang' }))
  expect(await sendTemplate({ 1: 'a', 2: 'b' })).toMatchObject({ kind: 'uncertain' })
  expect(simulator.messagesFor(ana)).toHaveLength(1)
})

test('nothing was sent when nobody listens', async () => {
  whatsapp = connect({ apiUrl: 'http://127.0.0.1:9' })
  expect(await sendText('hola')).toMatchObject({
    kind: 'rejected',
    code: 'econnrefused',
    policy: 'unavailable',
  })
})

test('the check names what is wrong', async () => {
  await expect(connect().check()).resolves.toBeUndefined()
  await expect(connect({ authToken: 'another' }).check()).rejects.toMatchObject({
    code: 'twilio_token_refused',
  })
  await expect(connect({ messagingServiceSid: 'MG9' }).check()).rejects.toMatchObject({
    code: 'twilio_service_unknown',
  })
  await expect(connect({ apiUrl: 'http://127.0.0.1:9' }).check()).rejects.toMatchObject({ retryable: true })
})

test('templates come with their text and approval, and a refused token is named', async () => {
  simulator.addContent({ contentSid: 'HX2', friendlyName: 'invite', language: 'en', body: 'Hello' })
  expect(await whatsapp.templates()).toEqual([
    {
      ...{ contentSid: 'HX1', name: 'result', language: 'es', status: 'approved', category: 'utility' },
      body: 'Hola {{1}}: ya está tu resultado de {{2}}.',
      variables: ['1', '2'],
    },
    {
      contentSid: 'HX2',
      name: 'invite',
      language: 'en',
      status: 'approved',
      category: 'utility',
      body: 'Hello',
      variables: [],
    },
  ])
  await expect(connect({ authToken: 'another' }).templates()).rejects.toMatchObject({
    code: 'twilio_token_refused',
  })
})

test('a message goes from the sender that it names, within the service', async () => {
  let asked: Record<string, string | undefined> = {}
  simulator.fail((request) => {
    asked = request
    return null
  })
  const content = { kind: 'template', contentSid: 'HX1', variables: { 1: 'Ana', 2: 'Química' } } as const
  await whatsapp.send({
    to: ana,
    from: 'whatsapp:+15550199999',
    content,
    statusCallback: 'http://127.0.0.1:9/',
  })
  expect(asked).toMatchObject({
    ...{ From: 'whatsapp:+15550199999', MessagingServiceSid: simulator.messagingServiceSid },
  })
})
