import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.ts'
import { findContact } from '../../contacts/store.ts'
import type { Address } from '../../model/contact.ts'
import type { StatusEvent } from '../../model/message.ts'
import { claimDue } from './claim.ts'
import { expireLeases } from './leases.ts'
import { createSettler, settleAttempt } from './settle.ts'
import { recordStatus } from './status.ts'
import { enqueue } from './store.ts'

let fresh: FreshDatabase
let attemptId: string
const ana: Address = 'whatsapp:+15550100050'

const claim = async (leaseSeconds = 60) => {
  const { messages } = await claimDue(fresh.db, { limit: 1, leaseSeconds, perSecond: 100, at: new Date() })
  return messages[0]?.attemptId ?? 'nothing due'
}

beforeAll(async () => {
  fresh = await freshDatabase()
})
beforeEach(async () => {
  await fresh.pool.query('truncate contact, inbox, outbox, suppression, send_rate cascade')
  await enqueue(fresh.db, {
    address: ana,
    userId: 1,
    courseId: 1,
    kind: 'follow_up',
    content: { kind: 'template', contentSid: 'HX1', variables: {} },
    dedupeKey: 'one',
  })
})
afterAll(() => fresh.close())

const report = (status: string, more: Partial<StatusEvent> = {}) =>
  recordStatus(fresh.db, {
    attemptId,
    messageSid: 'SM1',
    status,
    errorCode: null,
    policy: null,
    retryAfter: null,
    ...more,
  })
const state = async () => {
  const { rows } = await fresh.pool.query(`select o.state as outbox, o.reason, a.state as attempt, a.delivery,
    a.message_sid as sid, a.error_code as code, (select count(*) from delivery_event) as events
    from outbox o join attempt a using (outbox_id) order by a.started_at`)
  return rows
}

test('statuses in any order leave the furthest one, and every event is kept', async () => {
  attemptId = await claim()
  await settleAttempt(fresh.db, attemptId, { kind: 'accepted', messageSid: 'SM1' })
  for (const status of ['read', 'sent', 'delivered', 'sent', 'never_heard_of']) await report(status)
  expect(await state()).toEqual([
    {
      outbox: 'accepted',
      reason: null,
      attempt: 'accepted',
      delivery: 'read',
      sid: 'SM1',
      code: null,
      events: 5,
    },
  ])
})

test('a status call binds the id that we never read, and settles what was uncertain', async () => {
  attemptId = await claim(0)
  await expireLeases(fresh.db)
  expect(await state()).toMatchObject([{ outbox: 'uncertain', attempt: 'uncertain', sid: null }])
  await report('sent')
  expect(await state()).toMatchObject([
    { outbox: 'accepted', attempt: 'accepted', sid: 'SM1', delivery: 'sent' },
  ])
})

test('a time-out that is noticed after the status call changes nothing', async () => {
  attemptId = await claim()
  await report('delivered')
  await settleAttempt(fresh.db, attemptId, { kind: 'uncertain', code: 'econnaborted' })
  expect(await state()).toMatchObject([{ outbox: 'accepted', attempt: 'accepted', delivery: 'delivered' }])
})

test('a failure that comes later is known to have failed: it is tried again once, however often it is reported', async () => {
  attemptId = await claim()
  await settleAttempt(fresh.db, attemptId, { kind: 'accepted', messageSid: 'SM1' })
  const failure = { errorCode: '63018', policy: 'retry', retryAfter: 0 } as const
  await report('undelivered', failure)
  await report('failed')
  const second = await claim()
  expect(second).not.toBe(attemptId)
  await report('failed', failure)
  expect(await state()).toMatchObject([
    { outbox: 'sending', attempt: 'accepted', delivery: 'undelivered', code: '63018' },
    { outbox: 'sending', attempt: 'started' },
  ])
})

test.each([
  ['sent failed delivered'],
  ['sent delivered failed'],
  ['failed sent delivered'],
  ['failed delivered sent'],
  ['delivered sent failed'],
  ['delivered failed sent'],
])('what the phone has is not sent again: %s', async (order) => {
  attemptId = await claim()
  await settleAttempt(fresh.db, attemptId, { kind: 'accepted', messageSid: 'SM1' })
  for (const status of order.split(' ')) {
    const failed = status === 'failed'
    await report(status, failed ? { errorCode: '63018', policy: 'retry', retryAfter: 0 } : {})
  }
  expect(await state()).toMatchObject([{ outbox: 'accepted', reason: null, delivery: 'delivered' }])
  expect(await claim()).toBe('nothing due')
})

test('a first attempt that arrived after all ends the wait for a third', async () => {
  const failure = { errorCode: '63018', policy: 'retry', retryAfter: 0 } as const
  const first = await claim()
  attemptId = first
  await report('failed', { ...failure, messageSid: attemptId })
  attemptId = await claim()
  await report('failed', { ...failure, messageSid: attemptId })
  attemptId = first
  await report('delivered', { messageSid: first })
  expect(await state()).toMatchObject([{ outbox: 'accepted' }, { outbox: 'accepted' }])
})

test('a failure with a dead address suspends the contact', async () => {
  attemptId = await claim()
  await report('failed', { errorCode: '63024', policy: 'dead_address' })
  expect(await state()).toMatchObject([{ outbox: 'failed', reason: 'dead_address', delivery: 'failed' }])
  expect((await findContact(fresh.db, ana))?.deadSince).toBeInstanceOf(Date)
})

test('a call about an attempt that is not ours is not recorded', async () => {
  attemptId = '00000000-0000-4000-8000-000000000000'
  expect(await report('sent')).toBe('unknown_attempt')
})

test('answers that come together are written together, each as it ended and as a status call proved it', async () => {
  const others: Address[] = ['whatsapp:+15550100051', 'whatsapp:+15550100052', 'whatsapp:+15550100053']
  for (const [index, address] of others.entries()) {
    await enqueue(fresh.db, {
      ...{ address, userId: 1, courseId: 1, kind: 'follow_up', dedupeKey: `other-${index}` },
      content: { kind: 'template', contentSid: 'HX1', variables: {} },
    })
  }
  const { messages } = await claimDue(fresh.db, {
    limit: 9,
    leaseSeconds: 60,
    perSecond: 100,
    at: new Date(),
  })
  const [ana1, failedLater, lost, refused] = messages.map((message) => message.attemptId)
  attemptId = failedLater ?? ''
  await report('failed', { errorCode: '63032', policy: 'give_up', messageSid: 'SM2' })
  const settle = createSettler(fresh.db)
  await Promise.all([
    settle({ attemptId: ana1 ?? '', result: { kind: 'accepted', messageSid: 'SM1' } }),
    settle({ attemptId: failedLater ?? '', result: { kind: 'accepted', messageSid: 'SM2' } }),
    settle({ attemptId: lost ?? '', result: { kind: 'uncertain', code: 'etimedout' } }),
    settle({
      attemptId: refused ?? '',
      result: { kind: 'rejected', code: '63032', policy: 'give_up', retryAfter: null },
    }),
  ])
  const { rows } =
    await fresh.pool.query(`select o.state, a.state as attempt, a.message_sid as sid, a.error_code as code,
    o.lease_until as lease from outbox o join attempt a using (outbox_id) order by outbox_id`)
  expect(rows).toEqual([
    { state: 'accepted', attempt: 'accepted', sid: 'SM1', code: null, lease: null },
    { state: 'failed', attempt: 'accepted', sid: 'SM2', code: '63032', lease: null },
    { state: 'uncertain', attempt: 'uncertain', sid: null, code: 'etimedout', lease: null },
    { state: 'failed', attempt: 'rejected', sid: null, code: '63032', lease: null },
  ])
})

test('whatever order status calls come in, however often, the message ends as the furthest of them says', async () => {
  const call = fc.constantFrom('queued', 'sent', 'delivered', 'read', 'failed', 'undelivered', 'brand_new')
  await fc.assert(
    fc.asyncProperty(
      fc.array(call, { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      async (calls, answered) => {
        await fresh.pool.query(`delete from delivery_event; delete from attempt;
        update outbox set state = 'waiting', reason = null, not_before = now()`)
        attemptId = await claim()
        if (answered) await settleAttempt(fresh.db, attemptId, { kind: 'accepted', messageSid: 'SM1' })
        for (const status of calls) {
          const failure = status === 'failed' || status === 'undelivered'
          await report(status, failure ? { errorCode: '63032', policy: 'give_up' } : {})
        }
        if (!answered) await settleAttempt(fresh.db, attemptId, { kind: 'accepted', messageSid: 'SM1' })
        const arrived = calls.includes('delivered') || calls.includes('read')
        const failed = calls.includes('failed') || calls.includes('undelivered')
        const [known] = await state()
        expect(known).toMatchObject({
          outbox: failed && !arrived ? 'failed' : 'accepted',
          attempt: 'accepted',
        })
        expect(known?.events).toBe(calls.length)
        if (arrived) expect(known?.delivery).toBe(calls.includes('read') ? 'read' : 'delivered')
      },
    ),
    { numRuns: 60 },
  )
}, 60_000)
