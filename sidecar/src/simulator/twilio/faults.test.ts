import twilio from 'twilio'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { RedirectedClient } from '../../adapters/twilio/request-client.ts'
import type { Address } from '../../model/contact.ts'
import { createDraw } from './draw.ts'
import { type FaultsInput, faultOf, readFaults, statusCalls } from './faults.ts'
import { startTwilioSimulator } from './simulator.ts'
import type { TwilioSimulator } from './types.ts'

const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'a sample token' }
const ana: Address = 'whatsapp:+15550100090'
const luis: Address = 'whatsapp:+15550100091'
let simulator: TwilioSimulator

beforeEach(async () => {
  simulator = await startTwilioSimulator({
    ...account,
    senderNumber: '+15550199999',
    webhookUrl: 'http://127.0.0.1:9/api/whatsapp/webhook',
    advancedOptOut: true,
  })
  await simulator.writeFrom(ana, 'hola')
  await simulator.writeFrom(luis, 'hola')
})
afterEach(() => simulator.close())

const client = (timeout = 10_000) =>
  twilio(account.accountSid, account.authToken, {
    httpClient: new RedirectedClient(simulator.apiUrl, { timeout }),
  })
const create = (to: Address, timeout?: number) =>
  client(timeout).messages.create({ to, body: 'hola', messagingServiceSid: simulator.messagingServiceSid })
const sentTo = (address: Address) =>
  simulator.messagesFor(address).filter(({ direction }) => direction === 'outbound')

const shares: FaultsInput = { sends: [{ share: 0.3, fault: { kind: 'drop' } }] }

test('the same seed draws the same faults, whatever happens to others meanwhile', () => {
  const drawn = (seed: string) =>
    Array.from({ length: 200 }, (_, nth) => faultOf(readFaults(shares), createDraw(seed), ana, nth)?.kind)
  expect(drawn('one')).toEqual(drawn('one'))
  expect(drawn('one')).not.toEqual(drawn('two'))
  expect(drawn('one').filter(Boolean).length).toBeGreaterThan(30)
  expect(drawn('one').filter(Boolean).length).toBeLessThan(90)
})

test('a description that is wrong is refused', () => {
  const wrong = { sends: [{ share: 2, fault: { kind: 'drop' } }] } as FaultsInput
  expect(() => simulator.misbehave(wrong)).toThrow()
  expect(() => simulator.misbehave({ sends: [{ fault: { kind: 'explode' } }] } as never)).toThrow()
})

test('a rule is about some numbers alone, and the first that fits decides', async () => {
  simulator.misbehave({
    sends: [
      { to: [ana], fault: { kind: 'refuse', status: 400, code: 63024 } },
      { fault: { kind: 'fail_later', code: 63018 } },
    ],
  })
  await expect(create(ana)).rejects.toMatchObject({ code: 63024 })
  await create(luis)
  await simulator.idle()
  expect(sentTo(luis)).toMatchObject([{ status: 'failed', errorCode: 63018 }])
})

test.each<[string, FaultsInput]>([
  ['after the time that the client gives it', { sends: [{ fault: { kind: 'accept_late', ms: 600 } }] }],
  ['never', { sends: [{ fault: { kind: 'accept_then_hang' } }] }],
  ['by a 5xx', { sends: [{ fault: { kind: 'accept_then_refuse', status: 503 } }] }],
  ['by a broken connection', { sends: [{ fault: { kind: 'accept_then_drop' } }] }],
])('a message may be accepted and answered %s', async (_, faults) => {
  simulator.misbehave(faults)
  await expect(create(ana, 200)).rejects.toThrow()
  await simulator.idle()
  expect(sentTo(ana)).toMatchObject([{ status: 'read' }])
})

test('more requests a second than there may be get 429, and are not processed', async () => {
  simulator.misbehave({ requestsPerSecond: 5 })
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => create(ana)))
  const refused = all.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
  expect(refused.length).toBeGreaterThan(10)
  expect(refused[0]).toMatchObject({ status: 429, code: 20429 })
  expect(sentTo(ana)).toHaveLength(20 - refused.length)
})

test('status calls come twice, in another order, or not at all', () => {
  const order = (shares: FaultsInput['statuses'], seed = 'a') => {
    const draw = createDraw(seed)
    return statusCalls(['sent', 'delivered', 'read'], readFaults({ statuses: shares }).statuses, draw)
  }
  expect(order({})).toEqual(['sent', 'delivered', 'read'])
  expect(order({ duplicated: 1 })).toEqual(['sent', 'delivered', 'read', 'sent', 'delivered', 'read'])
  expect(order({ lost: 1 })).toEqual([])
  const orders = ['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => order({ reordered: 1 }, seed).join())
  expect(new Set(orders).size).toBeGreaterThan(2)
})

test('what is told of a message out of order does not change what became of it', async () => {
  simulator.misbehave({ statuses: { reordered: 1, duplicated: 1 } })
  await create(ana)
  await simulator.idle()
  expect(sentTo(ana)).toMatchObject([{ status: 'read' }])
})

test('a list shows a message late, and its own address shows it at once', async () => {
  simulator.misbehave({ listLateMs: 400 })
  const { messageSid } = await simulator.writeFrom(ana, '¿aprobé?')
  const listed = async () => (await client().messages.list({ from: ana })).map(({ sid }) => sid)
  expect(await listed()).not.toContain(messageSid)
  expect((await client().messages(messageSid).fetch()).body).toBe('¿aprobé?')
  await expect.poll(listed).toContain(messageSid)
})

test('the service takes STOP by itself, and sends to that phone again after START alone', async () => {
  await simulator.writeFrom(ana, 'stop')
  expect(simulator.messagesFor(ana).at(-1)).toMatchObject({ direction: 'outbound', automatic: true })
  await expect(create(ana)).rejects.toMatchObject({ status: 400, code: 21610 })
  await simulator.writeFrom(ana, 'START')
  await create(ana)
})

test('a template that WhatsApp took back fails, and one that is marketing now says so', async () => {
  simulator.addContent({ contentSid: 'HX1', friendlyName: 'sample', body: 'Hola.' })
  simulator.changeContent('HX1', { status: 'paused', category: 'MARKETING' })
  const [content] = await client().content.v1.contentAndApprovals.list()
  expect(content?.approvalRequests).toMatchObject({ status: 'paused', category: 'MARKETING' })
  const { messagingServiceSid } = simulator
  await client().messages.create({ to: ana, contentSid: 'HX1', messagingServiceSid })
  await simulator.idle()
  expect(sentTo(ana)).toMatchObject([{ status: 'failed', errorCode: 63041 }])
})
