import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../../test/support/database.ts'
import { createTwilioMedia } from '../../../adapters/twilio/media.ts'
import { createTwilioWhatsApp } from '../../../adapters/twilio/whatsapp.ts'
import { findContact } from '../../../contacts/store.ts'
import { isSuppressed } from '../../../contacts/suppression/store.ts'
import type { Address } from '../../../model/contact.ts'
import { startTwilioSimulator } from '../../../simulator/twilio/simulator.ts'
import type { TwilioSimulator } from '../../../simulator/twilio/types.ts'
import { eraseMessages } from '../../privacy/store.ts'
import { createReceiver } from '../receive.ts'
import { claimTurns } from '../turn.ts'
import { lastSweep, saveSeenUntil } from './store.ts'
import { sweepInbound } from './sweep.ts'

const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'a sample token' }
const ana: Address = 'whatsapp:+15550100090'
const HOUR = 3_600_000

let fresh: FreshDatabase
let simulator: TwilioSimulator
let clock: Date
let receive: ReturnType<typeof createReceiver>

beforeAll(async () => {
  fresh = await freshDatabase()
  receive = createReceiver(fresh)
})
beforeEach(async () => {
  await fresh.pool.query(
    'truncate contact, inbox, outbox, suppression, inbound_sweep, inbound_erased cascade',
  )
  clock = new Date(Math.floor(Date.now() / 1000) * 1000 - 3 * HOUR)
  await simulator?.close()
  simulator = await startTwilioSimulator({
    ...account,
    senderNumber: '+15550199997',
    webhookUrl: 'http://127.0.0.1:9/api/whatsapp/webhook',
    now: () => clock,
  })
})
afterAll(async () => {
  await simulator.close()
  await fresh.close()
})

const settings = () => ({
  ...account,
  messagingServiceSid: simulator.messagingServiceSid,
  apiUrl: simulator.apiUrl,
})
const sweep = (senders: Address[] = []) =>
  sweepInbound({
    ...{ db: fresh.db, whatsapp: createTwilioWhatsApp(settings()), receive, now: () => clock, senders },
  })
const pass = (ms: number) => {
  clock = new Date(clock.getTime() + ms)
}
const seenUntil = async () => (await lastSweep(fresh.db))?.seenUntil
const stored = async () => {
  const rows = await fresh.db
    .selectFrom('inbox')
    .select(['message', 'received_at'])
    .orderBy('received_at')
    .execute()
  return rows.map(({ message, received_at: at }) => [message.text, at])
}

test('what was written during an outage is taken in once, in order, at its own time', async () => {
  await sweep()
  pass(HOUR)
  await simulator.writeFrom(ana, '¿Cuándo rindo?')
  const first = clock
  pass(60_000)
  await simulator.writeFrom(ana, 'Es por Química')
  const second = clock
  pass(10 * 60_000)
  expect(await Promise.all([sweep(), sweep(['whatsapp:+15550199997'])])).toContainEqual({
    found: 2,
    unlisted: 0,
  })
  expect(await sweep()).toEqual({ found: 0, unlisted: 0 })
  expect(await stored()).toEqual([
    ['¿Cuándo rindo?', first],
    ['Es por Química', second],
  ])
  expect((await findContact(fresh.db, ana))?.lastInboundAt).toEqual(second)
})

test('a sender beside the configured one is swept too, once it was written to', async () => {
  await sweep()
  await receive({
    ...{ messageSid: 'SM-before', from: ana, to: 'whatsapp:+15550199997', text: 'hola', payload: null },
    ...{ kind: 'text', media: [], optOut: null, idempotencyToken: null },
  })
  await simulator.writeFrom(ana, '¿Cuándo rindo?')
  pass(HOUR)
  expect(await sweep(['whatsapp:+15550199996'])).toEqual({ found: 1, unlisted: 0 })
})

test('what the webhook brought, or may still bring, is left alone', async () => {
  await sweep()
  const { messageSid } = await simulator.writeFrom(ana, 'hola')
  pass(30_000)
  expect(await sweep()).toEqual({ found: 0, unlisted: 0 })
  await receive({
    ...{ messageSid, from: ana, to: 'whatsapp:+15550199997', text: 'hola', payload: null },
    ...{ kind: 'text', media: [], optOut: null, idempotencyToken: null },
  })
  pass(HOUR)
  expect(await sweep()).toEqual({ found: 0, unlisted: 0 })
})

test('a list that shows a message late loses none', async () => {
  await sweep()
  simulator.misbehave({ listLateMs: 5 * 60_000 })
  await simulator.writeFrom(ana, 'hola')
  pass(2 * 60_000)
  expect(await sweep()).toEqual({ found: 0, unlisted: 0 })
  pass(6 * 60_000)
  expect(await sweep()).toEqual({ found: 1, unlisted: 0 })
})

test('photos of a swept message can be fetched as any others', async () => {
  await sweep()
  const photo = { contentType: 'image/png', content: Buffer.from('89504e470d0a1a0a', 'hex') }
  await simulator.writeFrom(ana, 'mi certificado', { media: [photo] })
  pass(HOUR)
  await sweep()
  const [turn] = await claimTurns(fresh.db, { most: 1, leaseSeconds: 60 })
  const [message] = turn?.messages ?? []
  expect(message).toMatchObject({ kind: 'media', media: [{ contentType: 'image/png' }] })
  const [media] = message?.media ?? []
  if (!message || !media) throw new Error('no media')
  const fetched = await createTwilioMedia(settings()).fetch({ messageSid: message.messageSid, ...media })
  expect(fetched).toMatchObject({ kind: 'file', contentType: 'image/png' })
})

test('a STOP that is found late holds, but not against a later START', async () => {
  await sweep()
  await simulator.writeFrom(ana, 'BAJA')
  pass(HOUR)
  await sweep()
  expect(await isSuppressed(fresh.db, ana)).toBe(true)
  await fresh.pool.query('truncate inbox, suppression, inbound_sweep')
  await saveSeenUntil(fresh.db, new Date(clock.getTime() - HOUR), 0)
  await fresh.pool.query(
    `insert into suppression (address, address_hash, suppressed_at, source, lifted_at)
      values ($1, suppression_hash($1), $2::timestamptz - interval '1 day', 'whatsapp_keyword', $2)`,
    [ana, clock],
  )
  await sweep()
  expect(await stored()).toHaveLength(1)
  expect(await isSuppressed(fresh.db, ana)).toBe(false)
})

test('what was erased does not come back', async () => {
  await sweep()
  await simulator.writeFrom(ana, 'hola')
  pass(5 * 60_000)
  await sweep()
  await fresh.db.transaction().execute((tx) => eraseMessages(tx, { userId: 7, courseId: null }, [ana]))
  expect(await stored()).toEqual([])
  expect(await sweep()).toEqual({ found: 0, unlisted: 0 })
})

test('a sweep that ends late takes back nothing that another has seen', async () => {
  await saveSeenUntil(fresh.db, clock, 0)
  await saveSeenUntil(fresh.db, new Date(clock.getTime() - HOUR), 0)
  expect(await seenUntil()).toEqual(clock)
})

test('a sweep by a clock that was wrong hides nothing that is written after it', async () => {
  const right = clock
  clock = new Date(Date.now() + 365 * 24 * HOUR)
  await sweep()
  clock = right
  await sweep()
  expect(await seenUntil()).toEqual(new Date(right.getTime() - 60_000))
  await simulator.writeFrom(ana, 'hola')
  pass(HOUR)
  expect(await sweep()).toEqual({ found: 1, unlisted: 0 })
})
