import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient } from '../../sidecar/src/adapters/twilio/client.ts'
import { createTwilioContents } from '../../sidecar/src/adapters/twilio/contents.ts'
import { createTwilioWhatsApp } from '../../sidecar/src/adapters/twilio/whatsapp.ts'
import type { Address } from '../../sidecar/src/model/contact.ts'
import { startTwilioSimulator } from '../../sidecar/src/simulator/twilio/simulator.ts'
import type { TwilioSimulator } from '../../sidecar/src/simulator/twilio/types.ts'
import { type Exchange, faultsOf } from '../twilio/check.ts'
import { type Description, HOW_TO_ADD, twilioDescriptions } from '../twilio/openapi.ts'
import { startProxy } from '../twilio/proxy.ts'

const descriptions = await twilioDescriptions()
if (!descriptions) console.log(`Left out: Twilio's description of its API. To add it: ${HOW_TO_ADD}`)
const described = descriptions as Description[]

const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'a sample token' }
const ana: Address = 'whatsapp:+15550100090'
const SAMPLE = `HX${'a'.repeat(32)}`
let simulator: TwilioSimulator
let proxy: Awaited<ReturnType<typeof startProxy>>

beforeAll(async () => {
  simulator = await startTwilioSimulator({
    ...account,
    senderNumber: '+15550199999',
    webhookUrl: 'http://127.0.0.1:9/api/whatsapp/webhook',
  })
  simulator.addContent({ contentSid: SAMPLE, friendlyName: 'sample', body: 'Hola {{1}}.' })
  proxy = await startProxy(simulator.apiUrl)
})
afterAll(async () => {
  await proxy?.close()
  await simulator?.close()
})

const settings = () => ({
  ...{ ...account, messagingServiceSid: simulator.messagingServiceSid, apiUrl: proxy.url },
})

/** Everything that the sidecar ever asks Twilio, and what else a test or a sweep may ask. */
async function askEverything(): Promise<void> {
  const whatsapp = createTwilioWhatsApp(settings())
  const contents = createTwilioContents(settings())
  const client = createClient(settings())
  await whatsapp.check()
  await whatsapp.templates()
  const photo = { contentType: 'image/png', content: new Uint8Array([1]) }
  const { messageSid } = await simulator.writeFrom(ana, 'hola', { media: [photo] })
  const statusCallback = 'https://followup.example.org/status'
  const text = { kind: 'text', text: 'Hola.' } as const
  const template = { kind: 'template', contentSid: SAMPLE, variables: { 1: 'Ana' } } as const
  for (const content of [text, template]) await whatsapp.send({ to: ana, content, statusCallback })
  await whatsapp.send({ to: 'whatsapp:nobody' as Address, content: text, statusCallback })
  await whatsapp.send({ to: ana, content: { ...template, variables: {} }, statusCallback })
  await simulator.idle()
  await client.messages.list({ from: ana, dateSentAfter: new Date(0), pageSize: 1 })
  await client.messages(messageSid).fetch()
  await client.messages(messageSid).media.list()
  await client
    .messages('SM0')
    .fetch()
    .catch(() => {})
  const items = [{ id: 'a', title: 'Sí', detail: null }]
  const choices = { name: 'ask', language: 'es', samples: {}, body: '¿Sí?', items }
  const made = await contents.create({ ...choices, opener: null } as never)
  const list = await contents.create({ ...choices, opener: 'Elegir' } as never)
  await contents.list()
  await client.content.v1
    .contents(made)
    .approvalCreate.create({ name: 'ask', category: 'UTILITY' } as never)
    .catch(() => {})
  await client.content.v1.contents(made).approvalFetch().fetch()
  await client.content.v1.contents(list).fetch()
  for (const each of [made, list]) await contents.remove(each)
}

test.skipIf(!descriptions)(
  'what the sidecar asks and the simulator answers is as Twilio describes its API',
  async () => {
    await askEverything()
    const asked = new Set(proxy.exchanges.map(({ method, path }) => `${method} ${path.split('?')[0]}`))
    expect(asked.size).toBeGreaterThan(13)
    expect(proxy.exchanges.flatMap((exchange) => faultsOf(described, exchange))).toEqual([])
  },
)

test.skipIf(!descriptions)('the check sees what is not as described', () => {
  const found = proxy.exchanges.find(({ method, path }) => method === 'POST' && path.includes('/Messages'))
  const exchange = found as Exchange
  const changed = (change: Record<string, unknown>): Exchange => ({
    ...exchange,
    received: JSON.stringify({ ...JSON.parse(exchange.received), ...change }),
  })
  const faults = (each: Exchange) => faultsOf(described, each).length > 0
  expect(faults(exchange)).toBe(false)
  expect(faults(changed({ date_created: '2026-01-01T00:00:00Z' }))).toBe(true)
  expect(faults(changed({ status: 'on its way' }))).toBe(true)
  expect(faults(changed({ sid: 'SM1' }))).toBe(true)
  expect(faults(changed({ invented: 1 }))).toBe(true)
  expect(faults({ ...exchange, status: 202 })).toBe(true)
  expect(faults({ ...exchange, path: '/v1/Nothing' })).toBe(true)
  expect(faults({ ...exchange, sent: { ...exchange.sent, body: `${exchange.sent.body}&Invented=1` } })).toBe(
    true,
  )
})
