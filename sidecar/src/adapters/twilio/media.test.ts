import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Address } from '../../model/contact.ts'
import type { Inbound } from '../../model/message.ts'
import { startTwilioSimulator } from '../../simulator/twilio/simulator.ts'
import type { SimulatedMedia, TwilioSimulator } from '../../simulator/twilio/types.ts'
import { parseInbound } from './inbound.ts'
import { createTwilioMedia } from './media.ts'

const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'a sample token' }
const ana: Address = 'whatsapp:+15550100120'
const PDF = Buffer.from('%PDF-1.7 sample')
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])
const MB = 1024 * 1024
let simulator: TwilioSimulator
let webhook: Server
let received: Inbound[]

beforeEach(async () => {
  received = []
  webhook = await listening(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const fields = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()))
    const message = parseInbound(fields, null)
    if (message) received.push(message)
    response.end()
  })
  simulator = await startTwilioSimulator({
    ...account,
    senderNumber: '+15550100',
    webhookUrl: `${originOf(webhook)}/`,
  })
})
afterEach(async () => {
  await simulator.close()
  webhook.close()
})

async function listening(handle: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(handle).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}
const originOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const media = (more: { authToken?: string; deadlineMs?: number; apiUrl?: string } = {}) =>
  createTwilioMedia({ ...account, apiUrl: simulator.apiUrl, ...more })

/** What the message that brings these holds of them. */
async function sent(...files: SimulatedMedia[]) {
  await simulator.writeFrom(ana, '', { media: files })
  const message = received.at(-1)
  return (message?.media ?? []).map((each) => ({ ...each, messageSid: message?.messageSid ?? '' }))
}
async function fetched(file: SimulatedMedia, more = {}) {
  const [ref] = await sent(file)
  if (!ref) throw new Error('The message has no media')
  return media(more).fetch(ref)
}

test('several files of a message are fetched from behind the redirect, signed in at Twilio alone', async () => {
  const refs = await sent(
    { contentType: 'application/pdf', content: PDF },
    { contentType: 'image/jpg; name=a', content: JPEG },
  )
  expect(await Promise.all(refs.map((ref) => media().fetch(ref)))).toEqual([
    { kind: 'file', contentType: 'application/pdf', content: PDF },
    { kind: 'file', contentType: 'image/jpeg', content: JPEG },
  ])
})

test.each([
  ['declared as something else', { contentType: 'image/png', content: JPEG }, 'wrong_type'],
  ['no photo and no PDF', { contentType: 'text/html', content: Buffer.from('<p>') }, 'wrong_type'],
  ['a page in a photo’s name', { contentType: 'image/jpeg', content: Buffer.from('<html>') }, 'wrong_type'],
  ['empty', { contentType: 'application/pdf', content: Buffer.alloc(0) }, 'wrong_type'],
  ['expired', { contentType: 'application/pdf', content: PDF, fault: 'expired' }, 'gone'],
  ['a byte too large', { contentType: 'image/jpeg', content: large(5 * MB + 1) }, 'too_large'],
  ['endless', { contentType: 'image/jpeg', content: JPEG, fault: 'endless' }, 'too_large'],
] as const)('%s: refused', async (_, file, reason) => {
  expect(await fetched(file)).toEqual({ kind: 'refused', reason })
})

test('five megabytes are taken', async () => {
  expect(await fetched({ contentType: 'image/jpeg', content: large(5 * MB) })).toMatchObject({ kind: 'file' })
})

function large(size: number): Buffer {
  return Buffer.concat([JPEG, Buffer.alloc(size - JPEG.length)])
}

test('what doesn’t come in time, or not for this token, is not waited for', async () => {
  const file = { contentType: 'image/jpeg', content: JPEG }
  const refused = (reason: string) => ({ kind: 'refused', reason })
  expect(await fetched({ ...file, fault: 'hangs' }, { deadlineMs: 200 })).toEqual(refused('unavailable'))
  expect(await fetched(file, { authToken: 'another' })).toEqual(refused('gone'))
})

test('an address that is not the message’s media at Twilio is never called', async () => {
  let calls = 0
  const stranger = await listening((_request, response) => {
    calls++
    response.end(JPEG)
  })
  const [ref] = await sent({ contentType: 'image/jpeg', content: JPEG })
  if (!ref) throw new Error('The message has no media')
  const path = new URL(ref.url).pathname
  const foreign = [
    `${originOf(stranger)}${path}`,
    ref.url.replace(ref.messageSid, `MM${'0'.repeat(32)}`),
    ref.url.replace(account.accountSid, `AC${'2'.repeat(32)}`),
    `${ref.url}/../../../../../../../2010-04-01/Accounts/${account.accountSid}.json`,
    `${simulator.apiUrl}/2010-04-01/Accounts/${account.accountSid}.json`,
    'file:///etc/hostname',
    'no address',
    '',
  ]
  for (const url of foreign) {
    expect(await media().fetch({ ...ref, url })).toEqual({ kind: 'refused', reason: 'foreign' })
  }
  const real = createTwilioMedia({ ...account, apiUrl: null })
  for (const host of ['http://api.twilio.com', 'https://api.twilio.com.example.org', 'https://example.org']) {
    expect(await real.fetch({ ...ref, url: `${host}${path}` })).toMatchObject({ reason: 'foreign' })
  }
  expect(calls).toBe(0)
  stranger.close()
})

test('the token goes to no other host, whatever Twilio sends on to', async () => {
  const seen: (string | undefined)[] = []
  const store = await listening((request, response) => {
    seen.push(request.headers.authorization)
    response.end(JPEG)
  })
  const api = await listening((request, response) => {
    seen.push(request.headers.authorization)
    response.writeHead(302, { Location: `${originOf(store)}/secret` }).end()
  })
  const url = `${originOf(api)}/2010-04-01/Accounts/${account.accountSid}/Messages/MM1/Media/ME1`
  const ref = { url, messageSid: 'MM1', contentType: 'image/jpeg' }
  expect(await media({ apiUrl: originOf(api) }).fetch(ref)).toMatchObject({ kind: 'file' })
  expect(seen).toEqual([expect.stringMatching(/^Basic /), undefined])
  api.close()
  store.close()
})
