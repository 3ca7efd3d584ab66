import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.ts'
import type { Address } from '../../model/contact.ts'
import type { StatusEvent } from '../../model/message.ts'
import { claimDue } from './claim.ts'
import { expireLeases } from './leases.ts'
import { createSettler, settleAttempt } from './settle.ts'
import { recordStatus } from './status.ts'
import { cancelWaiting, enqueue } from './store.ts'

let fresh: FreshDatabase
let attemptId: string
const ana: Address = 'whatsapp:+15550100054'

beforeAll(async () => {
  fresh = await freshDatabase()
})
beforeEach(async () => {
  await fresh.pool.query('truncate contact, inbox, outbox, suppression, send_rate cascade')
  await enqueue(fresh.db, {
    ...{ address: ana, userId: 1, courseId: 1, kind: 'follow_up', dedupeKey: 'one' },
    content: { kind: 'template', contentSid: 'HX1', variables: {} },
  })
})
afterAll(() => fresh.close())

async function claim(leaseSeconds = 60): Promise<string> {
  const { messages } = await claimDue(fresh.db, { limit: 1, leaseSeconds, perSecond: 100, at: new Date() })
  return messages[0]?.attemptId ?? 'nothing due'
}

const report = (status: string, more: Partial<StatusEvent> = {}) =>
  recordStatus(fresh.db, {
    ...{ attemptId, messageSid: 'SM1', status, errorCode: null, policy: null, retryAfter: null, ...more },
  })

async function state() {
  const { rows } =
    await fresh.pool.query(`select o.state as outbox, o.reason, a.state as attempt, a.error_code as code
    from outbox o join attempt a using (outbox_id) order by a.started_at`)
  return rows
}

const busy = { kind: 'rejected', code: '20429', policy: 'busy', retryAfter: 0 } as const
const refused = { kind: 'rejected', code: '63018', policy: 'retry', retryAfter: 0 } as const
const failure = { errorCode: '63018', policy: 'retry', retryAfter: 0 } as const
const due = () =>
  fresh.pool.query('update outbox set not_before = now(); update send_rate set next_at = to_timestamp(0)')

/** The attempt's call was refused, and the message waits for another. */
async function refuse(): Promise<string> {
  await due()
  const id = await claim()
  await settleAttempt(fresh.db, id, busy)
  await due()
  return id
}

test.each(['queued', 'sending', 'sent', 'delivered', 'brand_new'])(
  'what was held for refused, and is with WhatsApp after all, is not sent again: %s',
  async (status) => {
    attemptId = await refuse()
    await report(status)
    expect(await state()).toMatchObject([{ outbox: 'accepted', reason: null, attempt: 'accepted' }])
    expect(await claim()).toBe('nothing due')
  },
)

test.each([
  ['its answer is a refusal', (id: string) => settleAttempt(fresh.db, id, refused)],
  [
    'its answer never comes',
    (id: string) => settleAttempt(fresh.db, id, { kind: 'uncertain', code: 'etimedout' }),
  ],
  [
    'its process dies',
    async () => {
      await fresh.pool.query('update outbox set lease_until = now()')
      await expireLeases(fresh.db)
    },
  ],
  [
    'it fails later',
    async (id: string) => {
      attemptId = id
      await report('failed', { ...failure, messageSid: 'SM2' })
    },
  ],
])('while the second attempt is under way the first turns out to have arrived: %s', async (_, end) => {
  attemptId = await refuse()
  const second = await claim()
  await report('queued')
  await end(second)
  expect((await state())[0]).toMatchObject({ outbox: 'accepted', reason: null })
  await due()
  expect(await claim()).toBe('nothing due')
})

test('a first attempt that failed after all is tried again, though a second was refused meanwhile', async () => {
  attemptId = await refuse()
  await refuse()
  await report('queued')
  expect((await state())[0]).toMatchObject({ outbox: 'accepted' })
  await report('failed', failure)
  expect((await state())[0]).toMatchObject({ outbox: 'waiting', reason: 'rejected_63018' })
})

test('a failure that is told late does not bring back what was cancelled since', async () => {
  attemptId = await refuse()
  await cancelWaiting(fresh.db, ana, ['follow_up'], 'opted_out')
  await report('failed', failure)
  expect(await state()).toMatchObject([{ outbox: 'cancelled', reason: 'opted_out', code: '63018' }])
})

test('an answer that comes late ends the wait for another attempt', async () => {
  attemptId = await claim(0)
  await expireLeases(fresh.db)
  await fresh.pool.query(`update outbox set state = 'waiting'`)
  await createSettler(fresh.db)({ attemptId, result: { kind: 'accepted', messageSid: 'SM1' } })
  expect(await state()).toMatchObject([{ outbox: 'accepted', reason: null, attempt: 'accepted' }])
})

test('a late answer about an attempt that was not the last moves nothing', async () => {
  attemptId = await claim()
  await report('failed', failure)
  await fresh.pool.query(`update attempt set state = 'uncertain'`)
  const second = await claim()
  await createSettler(fresh.db)({ attemptId, result: { kind: 'accepted', messageSid: 'SM1' } })
  expect(second).not.toBe(attemptId)
  expect(await state()).toMatchObject([{ outbox: 'sending' }, { outbox: 'sending', attempt: 'started' }])
})
