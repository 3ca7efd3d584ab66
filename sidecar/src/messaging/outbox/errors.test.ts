import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.ts'
import { type KnownCode, TWILIO_ERRORS } from '../../adapters/twilio/errors.ts'
import { createTwilioWebhook } from '../../adapters/twilio/webhook.ts'
import { createTwilioWhatsApp } from '../../adapters/twilio/whatsapp.ts'
import { findContact, findOrCreateContact } from '../../contacts/store.ts'
import { isSuppressed } from '../../contacts/suppression/store.ts'
import type { Address } from '../../model/contact.ts'
import type { Content } from '../../model/message.ts'
import { startTwilioSimulator } from '../../simulator/twilio/simulator.ts'
import type { TwilioSimulator } from '../../simulator/twilio/types.ts'
import { deliver } from './deliver.ts'
import { recordStatus } from './status.ts'
import { enqueue } from './store.ts'

const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'a sample token' }
const inSpain: Address = 'whatsapp:+34600000155'
const inTheStates: Address = 'whatsapp:+12125550155'
const template: Content = { kind: 'template', contentSid: 'HX1', variables: { 1: 'Ana' } }

let fresh: FreshDatabase
let simulator: TwilioSimulator
let made = 0

beforeAll(async () => {
  fresh = await freshDatabase()
  simulator = await startTwilioSimulator({
    ...account,
    senderNumber: '+15550199998',
    webhookUrl: 'http://127.0.0.1:9/api/whatsapp/webhook',
  })
  simulator.addContent({ contentSid: 'HX1', friendlyName: 'result', body: 'Hola {{1}}.' })
})
beforeEach(async () => {
  await fresh.pool.query('truncate contact, inbox, outbox, suppression, send_rate cascade')
})
afterAll(async () => {
  await simulator.close()
  await fresh.close()
})

const send = () =>
  deliver({
    db: fresh.db,
    whatsapp: createTwilioWhatsApp({
      ...account,
      messagingServiceSid: simulator.messagingServiceSid,
      apiUrl: simulator.apiUrl,
    }),
    publicUrl: 'http://127.0.0.1:9',
    now: () => new Date(),
    perSecond: 1000,
  })
const put = (address: Address, content: Content = template) =>
  enqueue(fresh.db, {
    ...{ address, content, userId: 1, courseId: 1, kind: 'follow_up', dedupeKey: `error-${made++}` },
  })

/** A later failure comes as the fields of a status call. */
async function failLater(code: number, to: Address) {
  const { rows } = await fresh.pool.query(
    'select attempt_id, message_sid from attempt order by started_at desc',
  )
  const webhook = createTwilioWebhook({ authToken: account.authToken, authTokenPrevious: null })
  const fields = { MessageStatus: 'failed', ErrorCode: String(code), MessageSid: rows[0].message_sid, To: to }
  const event = webhook.status(fields, rows[0].attempt_id)
  if (event) await recordStatus(fresh.db, event)
}

async function fail(code: number, moment: 'at once' | 'later', to: Address, content?: Content) {
  await put(to, content)
  const status = code === 20003 ? 401 : code === 20429 ? 429 : 400
  let refusals = 0
  simulator.fail(() => (moment === 'at once' && refusals++ === 0 ? { kind: 'refuse', status, code } : null))
  await send()
  if (moment === 'later') await failLater(code, to)
}

/** What became of the message, with the minutes until its next attempt, and of its contact. */
async function fate(to: Address) {
  const { rows } = await fresh.pool.query(`select state, reason, content->>'kind' as kind,
    round(extract(epoch from not_before - now()) / 60)::int as minutes,
    (select max(error_code) from attempt) as code from outbox`)
  const [{ state, reason, minutes }] = rows
  const contact = (await findContact(fresh.db, to))?.deadSince ? ', number suspended' : ''
  const optOut = (await isSuppressed(fresh.db, to)) ? ', opt-out recorded' : ''
  const wait = state === 'waiting' ? ` in ${minutes} min` : ''
  return { told: `${state}: ${reason}${wait}${contact}${optOut}`, code: rows[0].code, kind: rows[0].kind }
}

const refused = (code: number) => `failed: rejected_${code}`
const dead = 'failed: dead_address, number suspended'
const stopped = 'failed: opted_out, opt-out recorded'

const FATES: Record<KnownCode, string> = {
  20003: 'waiting: rejected_20003 in 10 min',
  20429: 'waiting: rejected_20429 in 0 min',
  21211: dead,
  21610: stopped,
  21614: dead,
  21617: refused(21617),
  21654: refused(21654),
  21655: refused(21655),
  21656: refused(21656),
  63005: refused(63005),
  63014: stopped,
  63016: 'failed: window_closed',
  63018: 'waiting: rejected_63018 in 15 min',
  63021: refused(63021),
  63024: dead,
  63027: refused(63027),
  63028: refused(63028),
  63030: refused(63030),
  63032: refused(63032),
  63049: 'waiting: rejected_63049 in 360 min',
}
const codes = Object.keys(TWILIO_ERRORS).map((code) => Number(code) as KnownCode)

test.each(codes)('%i as the answer', async (code) => {
  await fail(code, 'at once', inSpain)
  expect(await fate(inSpain)).toMatchObject({ told: FATES[code], code: String(code) })
})

test.each(codes)('%i later, by a status call', async (code) => {
  await fail(code, 'later', inSpain)
  expect(await fate(inSpain)).toMatchObject({ told: FATES[code], code: String(code) })
})

test.each(['at once', 'later'] as const)(
  'marketing that Meta withholds in the United States is not tried again: %s',
  async (moment) => {
    await fail(63049, moment, inTheStates)
    expect(await fate(inTheStates)).toMatchObject({ told: refused(63049) })
  },
)

test.each(['at once', 'later'] as const)(
  'a template goes where the window was closed after all: %s',
  async (moment) => {
    await findOrCreateContact(fresh.db, inSpain)
    await fresh.db.updateTable('contact').set({ last_inbound_at: new Date() }).execute()
    await simulator.writeFrom(inSpain, 'hola')
    await fail(63016, moment, inSpain, { kind: 'text', text: 'Ya está.', instead: template })
    await send()
    expect(await fate(inSpain)).toMatchObject({ told: 'accepted: null', kind: 'template' })
  },
)

test.each(['at once', 'later'] as const)(
  'a code that nobody knows is kept, and not tried again: %s',
  async (moment) => {
    await fail(69999, moment, inSpain)
    expect(await fate(inSpain)).toMatchObject({ told: refused(69999), code: '69999' })
  },
)

test.each([
  [429, 'waiting: rejected_69999 in 0 min'],
  [503, 'uncertain: http_503'],
])('an unknown code is treated by its class: %i', async (status, told) => {
  await put(inSpain)
  let refusals = 0
  simulator.fail(() => (refusals++ === 0 ? { kind: 'refuse', status, code: 69999 } : null))
  await send()
  expect((await fate(inSpain)).told).toBe(told)
})

test('too many requests hold everything back for a moment', async () => {
  const started = performance.now()
  await fail(20429, 'at once', inSpain)
  expect(performance.now() - started).toBeGreaterThan(1900)
})
