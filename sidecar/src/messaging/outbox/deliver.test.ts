import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.ts'
import { findContact, findOrCreateContact, linkContact } from '../../contacts/store.ts'
import { isSuppressed, suppress } from '../../contacts/suppression/store.ts'
import type { Address } from '../../model/contact.ts'
import type { SendResult } from '../../model/message.ts'
import type { WhatsApp } from '../../ports.ts'
import { createReceiver } from '../inbox/receive.ts'
import { claimDue } from './claim.ts'
import { type DeliverDeps, deliver } from './deliver.ts'
import type { Outgoing } from './outgoing.ts'
import { settleAttempt } from './settle.ts'
import { cancelWaiting, enqueue } from './store.ts'

let fresh: FreshDatabase
let sent: { to: Address; from: Address | null | undefined; statusCallback: string }[]
let answer: (count: number) => SendResult | Promise<SendResult>

beforeAll(async () => {
  fresh = await freshDatabase()
})
beforeEach(async () => {
  await fresh.pool.query('truncate contact, inbox, outbox, suppression, send_rate cascade')
  sent = []
  answer = (count) => ({ kind: 'accepted', messageSid: `SM${count}` })
})
afterAll(() => fresh.close())

const ana: Address = 'whatsapp:+15550100040'
const whatsapp: Pick<WhatsApp, 'send'> = {
  send: async ({ to, from, statusCallback }) => {
    sent.push({ to, from, statusCallback })
    return answer(sent.length)
  },
}
const run = (more: Partial<DeliverDeps> = {}) =>
  deliver({
    db: fresh.db,
    whatsapp,
    publicUrl: 'https://sidecar.example.org',
    now: () => new Date(),
    perSecond: 10_000,
    ...more,
  })

let made = 0
const put = (address: Address, more: Partial<Outgoing> = {}) =>
  enqueue(fresh.db, {
    address,
    userId: 1,
    courseId: 1,
    kind: 'follow_up',
    content: { kind: 'template', contentSid: 'HX1', variables: {} },
    dedupeKey: `key-${made++}`,
    ...more,
  })
const outbox = async () => {
  const rows = await fresh.db.selectFrom('outbox').select(['state', 'reason']).orderBy('outbox_id').execute()
  return rows.map(({ state, reason }) => (reason ? `${state}: ${reason}` : state))
}
const attempts = async () => {
  const rows = await fresh.db.selectFrom('attempt').select('state').orderBy('started_at').execute()
  return rows.map(({ state }) => state)
}

test('a message with a known dedupe key is not stored again', async () => {
  expect(await put(ana, { dedupeKey: 'once' })).toBeTypeOf('number')
  expect(await put(ana, { dedupeKey: 'once' })).toBeNull()
})

test('what is due is sent once, with the attempt in the address of its status calls', async () => {
  await put(ana)
  await put(ana, { notBefore: new Date(Date.now() + 60_000) })
  expect(await run()).toEqual({ accepted: 1, rejected: 0, uncertain: 0, refused: 0 })
  await run()
  const { rows } = await fresh.pool.query('select attempt_id, message_sid from attempt')
  expect(rows).toEqual([{ attempt_id: expect.any(String), message_sid: 'SM1' }])
  expect(sent).toEqual([
    {
      to: ana,
      from: null,
      statusCallback: `https://sidecar.example.org/api/whatsapp/status/${rows[0].attempt_id}#rc=3&rp=all&rt=4000`,
    },
  ])
  expect(await outbox()).toEqual(['accepted', 'waiting'])
})

test('suppression is looked at again before sending, and replies go all the same', async () => {
  await fresh.db.insertInto('contact').values({ address: ana, last_inbound_at: new Date() }).execute()
  await put(ana)
  await put(ana, { kind: 'reply', content: { kind: 'text', text: 'Hecho' } })
  await suppress(fresh.db, ana, 'whatsapp_keyword')
  expect(await run()).toMatchObject({ accepted: 1, refused: 1 })
  expect(await outbox()).toEqual(['cancelled: opted_out', 'accepted'])
})

test('a reply outside the window is refused with its reason', async () => {
  await findOrCreateContact(fresh.db, ana)
  await put(ana, { kind: 'reply', content: { kind: 'text', text: 'tarde' } })
  await run()
  expect(sent).toEqual([])
  expect(await outbox()).toEqual(['cancelled: window_closed'])
})

test('two deliverers at once never send a message twice, nor two to one contact at a time', async () => {
  const addresses = Array.from({ length: 30 }, (_, index): Address => `whatsapp:+155501200${index + 10}`)
  for (const address of addresses) for (let n = 0; n < 3; n++) await put(address)
  const busy = new Set<Address>()
  let overlaps = 0
  const slow: typeof whatsapp = {
    ...whatsapp,
    send: async (message) => {
      if (busy.has(message.to)) overlaps++
      busy.add(message.to)
      await new Promise(setImmediate)
      busy.delete(message.to)
      return whatsapp.send(message)
    },
  }
  const results = await Promise.all([
    run({ whatsapp: slow }),
    run({ whatsapp: slow }),
    run({ whatsapp: slow }),
  ])
  await run()
  expect(results.reduce((sum, { accepted }) => sum + accepted, 0)).toBeLessThanOrEqual(90)
  expect(new Set(sent.map(({ statusCallback }) => statusCallback)).size).toBe(90)
  expect(sent).toHaveLength(90)
  expect(overlaps).toBe(0)
})

test('a process that died after its attempt began leaves it uncertain, and nobody sends it again', async () => {
  await put(ana)
  await put(ana, { kind: 'reply' })
  await claimDue(fresh.db, { limit: 1, leaseSeconds: 0, perSecond: 100, at: new Date() })
  await run()
  expect(sent).toHaveLength(1)
  expect(await outbox()).toEqual(['uncertain: lease_expired', 'accepted'])
  await run()
  expect(sent).toHaveLength(1)
})

test('a late answer resolves what was given up as uncertain', async () => {
  await put(ana)
  const claim = await claimDue(fresh.db, { limit: 1, leaseSeconds: 0, perSecond: 100, at: new Date() })
  await run()
  const attemptId = claim.messages[0]?.attemptId ?? ''
  await settleAttempt(fresh.db, attemptId, { kind: 'accepted', messageSid: 'SMlate' })
  expect([await outbox(), await attempts()]).toEqual([['accepted'], ['accepted']])
})

test('what was certainly not processed is tried again later, a time-out never', async () => {
  await put(ana)
  await put('whatsapp:+15550100041')
  answer = (count) =>
    count === 1
      ? { kind: 'rejected', code: '20429', policy: 'unavailable', retryAfter: 0 }
      : count === 2
        ? { kind: 'uncertain', code: 'econnaborted' }
        : { kind: 'accepted', messageSid: 'SMx' }
  expect(await run({ concurrency: 1 })).toEqual({ accepted: 1, rejected: 1, uncertain: 1, refused: 0 })
  expect(sent.map(({ to }) => to)).toHaveLength(3)
  expect((await outbox()).sort()).toEqual(['accepted', 'uncertain: econnaborted'])
})

test('a reply that was put off holds up no later reply; follow-up keeps its order', async () => {
  await fresh.db.insertInto('contact').values({ address: ana, last_inbound_at: new Date() }).execute()
  const bea: Address = 'whatsapp:+15550100041'
  for (let n = 0; n < 2; n++) await put(ana, { kind: 'reply', content: { kind: 'text', text: `${n}` } })
  for (let n = 0; n < 2; n++) await put(bea)
  const failed: Address[] = []
  answer = (count) => {
    const to = sent.at(-1)?.to ?? ana
    if (failed.includes(to)) return { kind: 'accepted', messageSid: `SM${count}` }
    failed.push(to)
    return { kind: 'rejected', code: '63018', policy: 'retry', retryAfter: 3600 }
  }
  await run({ concurrency: 1 })
  expect(await outbox()).toEqual([
    'waiting: rejected_63018',
    'accepted',
    'waiting: rejected_63018',
    'waiting',
  ])
})

test('an address that is dead, or has opted out with WhatsApp, gets nothing more', async () => {
  await put(ana)
  await put(ana)
  await put('whatsapp:+15550100042')
  await put('whatsapp:+15550100042')
  answer = () =>
    sent.at(-1)?.to === ana
      ? { kind: 'rejected', code: '63024', policy: 'dead_address', retryAfter: null }
      : { kind: 'rejected', code: '21610', policy: 'opted_out', retryAfter: null }
  await run()
  expect(await outbox()).toEqual([
    'failed: dead_address',
    'cancelled: dead_address',
    'failed: opted_out',
    'cancelled: opted_out',
  ])
  expect((await findContact(fresh.db, ana))?.deadSince).toBeInstanceOf(Date)
  expect(await isSuppressed(fresh.db, 'whatsapp:+15550100042')).toBe(true)
})

test('a worker that was frozen past its lease does not send when it wakes, though the clock was set back', async () => {
  await put(ana)
  await run({ leaseSeconds: 0.002, now: () => new Date('2026-03-10T12:00:00Z') })
  expect(sent).toEqual([])
  expect(await outbox()).toEqual(['waiting: rejected_lease_expired'])
})

test.each([
  ['the machine slept', 10 * 60_000, 60 * 60_000],
  ['the student’s night has come', 2000, 1000],
])('what was claimed before does not go when by the calendar %s', async (_, asleep, untilNight) => {
  const start = new Date()
  let at = start
  await put(ana, { notAfter: new Date(start.getTime() + untilNight) })
  await run({
    now: () => {
      const reached = at
      at = new Date(start.getTime() + asleep)
      return reached
    },
  })
  expect([sent, await outbox()]).toEqual([[], ['waiting: rejected_lease_expired']])
})

test('all deliverers together keep the rate', async () => {
  for (let n = 0; n < 12; n++) await put(`whatsapp:+155501300${n + 10}`)
  const started = performance.now()
  await Promise.all([run({ perSecond: 10 }), run({ perSecond: 10 })])
  expect(sent).toHaveLength(12)
  expect(performance.now() - started).toBeGreaterThan(150)
})

test('what failed and is due again hours later is decided anew; its attempts go on being counted', async () => {
  await put(ana, { dedupeKey: 'once' })
  answer = () => ({ kind: 'rejected', code: '63018', policy: 'retry', retryAfter: 3600 })
  await run()
  await fresh.pool.query(`update outbox set not_before = now(), created_at = now() - interval '3 hours'`)
  await fresh.pool.query(`update attempt set started_at = now() - interval '3 hours'`)
  expect(await run()).toMatchObject({ refused: 1 })
  expect(await outbox()).toEqual(['cancelled: not_sent'])
  expect(await put(ana, { dedupeKey: 'once' })).toBeTypeOf('number')
  await run()
  const { rows } = await fresh.pool.query(
    'select state, round(extract(epoch from not_before - now()) / 3600)::int as hours from outbox',
  )
  expect(rows).toEqual([{ state: 'waiting', hours: 2 }])
})

test('what turned out to have arrived is not decided anew', async () => {
  await put(ana, { dedupeKey: 'once' })
  const { messages } = await claimDue(fresh.db, { limit: 1, leaseSeconds: 0, perSecond: 100, at: new Date() })
  await run()
  await fresh.pool.query(`update outbox set created_at = now() - interval '3 hours'`)
  await run()
  expect(await outbox()).toEqual(['uncertain: lease_expired'])
  await settleAttempt(fresh.db, messages[0]?.attemptId ?? '', { kind: 'accepted', messageSid: 'SM1' })
  expect(await put(ana, { dedupeKey: 'once' })).toBeNull()
})

test('within its window a message goes from the sender that was written to, outside it from any', async () => {
  const receive = createReceiver(fresh)
  const wrote = (to: Address, receivedAt: Date) =>
    receive({
      ...{ messageSid: `SM${made++}`, from: ana, to, text: 'hola', payload: null, kind: 'text', media: [] },
      ...{ optOut: null, idempotencyToken: null, receivedAt },
    })
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000)
  await wrote('whatsapp:+15550199001', ago(30))
  await put(ana)
  await run()
  await wrote('whatsapp:+15550199001', ago(3))
  await wrote('whatsapp:+15550199002', ago(1))
  await wrote('whatsapp:+15550199001', ago(2))
  await put(ana, { kind: 'reply', content: { kind: 'text', text: 'Hecho' } })
  await run()
  expect(sent.map(({ from }) => from)).toEqual([null, 'whatsapp:+15550199002'])
})

test('what was cancelled for good is not brought back by its key', async () => {
  await put(ana, { dedupeKey: 'once' })
  await cancelWaiting(fresh.db, ana, ['follow_up'], 'opted_out')
  expect(await put(ana, { dedupeKey: 'once' })).toBeNull()
  expect(await outbox()).toEqual(['cancelled: opted_out'])
})

test('what was written to one student does not go to another who has linked the number since', async () => {
  for (const kind of ['follow_up', 'reply', 'teacher'] as const) await put(ana, { kind, userId: 7 })
  await linkContact(fresh.db, ana, { userId: 8, firstName: 'Luis', language: 'es', timeZone: 'UTC' })
  await put(ana, { userId: 8 })
  await run()
  expect(sent).toHaveLength(1)
  expect(await outbox()).toEqual([...Array(3).fill('cancelled: dead_address'), 'accepted'])
})
