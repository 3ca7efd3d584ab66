import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../../test/support/database.ts'
import { createTwilioWhatsApp } from '../../../adapters/twilio/whatsapp.ts'
import { AppError } from '../../../errors.ts'
import type { Address } from '../../../model/contact.ts'
import type { Content, ListedMessage } from '../../../model/message.ts'
import { startTwilioSimulator } from '../../../simulator/twilio/simulator.ts'
import type { TwilioSimulator } from '../../../simulator/twilio/types.ts'
import { createBodies } from '../../templates.ts'
import { deliver } from '../deliver.ts'
import { enqueue } from '../store.ts'
import { lookUpUncertain } from './look-up.ts'
import { messageOf, type OpenAttempt } from './match.ts'

const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'a sample token' }
const ana: Address = 'whatsapp:+15550100091'
const template: Content = { kind: 'template', contentSid: 'HX1', variables: { 1: 'Ana' } }

let fresh: FreshDatabase
let simulator: TwilioSimulator
let made = 0

beforeAll(async () => {
  fresh = await freshDatabase()
})
beforeEach(async () => {
  await fresh.pool.query('truncate contact, inbox, outbox, suppression, send_rate cascade')
  await simulator?.close()
  simulator = await startTwilioSimulator({
    ...account,
    senderNumber: '+15550199996',
    webhookUrl: 'http://127.0.0.1:9/api/whatsapp/webhook',
  })
  simulator.addContent({ contentSid: 'HX1', friendlyName: 'result', body: 'Hola {{1}}.' })
})
afterAll(async () => {
  await simulator.close()
  await fresh.close()
})

const connect = () =>
  createTwilioWhatsApp({
    ...account,
    messagingServiceSid: simulator.messagingServiceSid,
    apiUrl: simulator.apiUrl,
    timeoutMs: 500,
  })
const send = () =>
  deliver({
    ...{ db: fresh.db, whatsapp: connect(), publicUrl: 'http://127.0.0.1:9', now: () => new Date() },
  })
const put = (content: Content = template) =>
  enqueue(fresh.db, {
    ...{ address: ana, content, userId: 1, courseId: 1, kind: 'follow_up', dedupeKey: `look-${made++}` },
  })
/** After so many minutes; the simulator's list is of now. */
async function lookUp(minutes: number) {
  await fresh.pool.query(`update attempt set started_at = started_at - make_interval(mins => $1)`, [minutes])
  const whatsapp = connect()
  const found = await lookUpUncertain({
    db: fresh.db,
    whatsapp,
    bodies: createBodies({ whatsapp, now: () => new Date() }),
  })
  await fresh.pool.query(`update attempt set started_at = started_at + make_interval(mins => $1)`, [minutes])
  return found
}
const states = async () => {
  const { rows } =
    await fresh.pool.query(`select o.state, a.delivery, a.message_sid as sid, a.look_ups as "lookUps"
    from outbox o join attempt a using (outbox_id) order by a.started_at`)
  return rows
}

test('an accepted message whose answer was lost is found by its text and time', async () => {
  simulator.fail(() => ({ kind: 'accept_then_drop' }))
  await put()
  await send()
  await simulator.idle()
  expect(await states()).toMatchObject([{ state: 'uncertain', sid: null }])
  expect(await lookUp(1)).toEqual({ asked: 1, found: 1 })
  const [message] = simulator.messagesFor(ana)
  expect(await states()).toMatchObject([{ state: 'accepted', delivery: 'read', sid: message?.messageSid }])
})

test('what the list does not show yet stays uncertain, is asked for again, and in the end is left so', async () => {
  simulator.misbehave({ listLateMs: 3_600_000 })
  simulator.fail(() => ({ kind: 'accept_then_drop' }))
  await put()
  await send()
  expect(await lookUp(1)).toEqual({ asked: 1, found: 0 })
  expect(await lookUp(1)).toEqual({ asked: 0, found: 0 })
  for (let again = 0; again < 8; again++) await lookUp(24 * 60)
  expect(await states()).toMatchObject([{ state: 'uncertain', lookUps: 7 }])
  expect(simulator.messagesFor(ana)).toHaveLength(1)
})

test('what never went is never found, and not sent again', async () => {
  simulator.fail(() => ({ kind: 'drop' }))
  await put()
  await send()
  simulator.fail(null)
  await send()
  expect(await lookUp(5)).toEqual({ asked: 1, found: 0 })
  expect(await states()).toMatchObject([{ state: 'uncertain' }])
  expect(simulator.messagesFor(ana)).toEqual([])
})

test('a failure that only the list tells of counts as one', async () => {
  simulator.fail(() => ({ kind: 'accept_then_drop' }))
  await put({ kind: 'template', contentSid: 'HX1', variables: { 1: 'Bea' } })
  await send()
  await simulator.idle()
  const [message] = simulator.messagesFor(ana)
  const failed = {
    messageSid: message?.messageSid ?? '',
    text: 'Hola Bea.',
    at: new Date(),
    status: 'failed',
  }
  const whatsapp = {
    sentTo: async () => [{ ...failed, errorCode: '63032', policy: 'give_up', retryAfter: null } as const],
  }
  await fresh.pool.query(`update attempt set started_at = started_at - interval '1 minute'`)
  await lookUpUncertain({ db: fresh.db, whatsapp, bodies: async () => new Map([['HX1', 'Hola {{1}}.']]) })
  expect(await states()).toMatchObject([{ state: 'failed', delivery: 'failed' }])
})

test('an address that the list refuses holds up no other, and is asked about no oftener than they are', async () => {
  await put()
  await enqueue(fresh.db, {
    ...{ address: 'whatsapp:+15550100092', content: template, userId: 2, courseId: 1, kind: 'follow_up' },
    dedupeKey: `look-${made++}`,
  })
  await fresh.pool.query(`insert into attempt (attempt_id, outbox_id, state, started_at, settled_at)
    select gen_random_uuid(), outbox_id, 'uncertain', now() - interval '2 days' + outbox_id * interval '1 second', now()
    from outbox`)
  const asked: Address[] = []
  const sentTo = async (to: Address) => {
    asked.push(to)
    if (to === ana) throw new AppError('twilio_unavailable', 'Twilio does not answer', { retryable: true })
    return []
  }
  const deps = { db: fresh.db, whatsapp: { sentTo }, bodies: async () => new Map() }
  for (let round = 0; round < 7; round++) {
    await expect(lookUpUncertain(deps)).rejects.toMatchObject({ code: 'twilio_unavailable' })
  }
  expect(await lookUpUncertain(deps)).toEqual({ asked: 0, found: 0 })
  expect(asked.filter((to) => to === ana)).toHaveLength(7)
  expect(asked).toHaveLength(14)
})

const at = new Date('2026-03-10T12:00:00Z')
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000)
const attempt = (more: Partial<OpenAttempt> = {}): OpenAttempt => ({
  ...{ attemptId: 'one', content: template, startedAt: at, endedAt: later(10), ...more },
})
const listed = (more: Partial<ListedMessage> = {}): ListedMessage => ({
  ...{ messageSid: 'SM1', text: 'Hola Ana.', at: later(2), status: 'sent' },
  ...{ errorCode: null, policy: null, retryAfter: null, ...more },
})
const look = (
  one: OpenAttempt,
  messages: ListedMessage[],
  more: { bound?: string[]; open?: OpenAttempt[] } = {},
) =>
  messageOf(one, {
    listed: messages,
    bound: new Set(more.bound ?? []),
    open: [one, ...(more.open ?? [])],
    bodies: new Map([['HX1', 'Hola {{1}}.']]),
  })?.messageSid ?? null

test('only a message of the same text and time, that is nobody else’s and the only one, is the attempt’s', () => {
  expect(look(attempt(), [listed()])).toBe('SM1')
  expect(look(attempt(), [listed({ text: 'Hola Bea.' })])).toBeNull()
  expect(look(attempt(), [listed({ text: '' })])).toBeNull()
  expect(look(attempt(), [listed({ at: later(-61) })])).toBeNull()
  expect(look(attempt(), [listed({ at: later(71) })])).toBeNull()
  expect(look(attempt(), [listed()], { bound: ['SM1'] })).toBeNull()
  expect(look(attempt(), [listed(), listed({ messageSid: 'SM2' })])).toBeNull()
  expect(look(attempt(), [listed(), listed({ messageSid: 'SM2' })], { bound: ['SM2'] })).toBe('SM1')
  const rival = attempt({ attemptId: 'two', startedAt: later(20), endedAt: later(30) })
  expect(look(attempt(), [listed()], { open: [rival] })).toBeNull()
  const other = attempt({ attemptId: 'two', content: { ...template, variables: { 1: 'Bea' } } })
  expect(look(attempt(), [listed()], { open: [other] })).toBe('SM1')
  expect(look(attempt({ content: { ...template, contentSid: 'HX9' } }), [listed()])).toBeNull()
})

test('choices are found as buttons and as numbered text', () => {
  const choices = [{ id: 'a', title: 'Mi nota' }]
  const content: Content = { kind: 'text', text: '¿Qué?', choices, hint: 'Con su número.' }
  expect(look(attempt({ content }), [listed({ text: '¿Qué?' })])).toBe('SM1')
  expect(look(attempt({ content }), [listed({ text: '¿Qué? Con su número.\n\n1. Mi nota' })])).toBe('SM1')
})
