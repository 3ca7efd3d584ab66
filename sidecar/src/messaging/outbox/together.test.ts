import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.ts'
import type { Address } from '../../model/contact.ts'
import type { StatusEvent } from '../../model/message.ts'
import { claimDue } from './claim.ts'
import { expireLeases } from './leases.ts'
import { settleAttempt } from './settle.ts'
import { createStatusRecorder, recordStatus } from './status.ts'
import { enqueue } from './store.ts'

const MESSAGES = 4
const STATUSES = ['queued', 'sent', 'delivered', 'read', 'failed', 'undelivered', 'never_heard_of']

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

type Call = { message: number; status: string }
const eventOf = ({ message, status }: Call, attemptIds: string[]): StatusEvent => ({
  ...{ attemptId: attemptIds[message] ?? '', messageSid: `SM${message}`, status, retryAfter: null },
  ...(status === 'failed'
    ? { errorCode: '63024', policy: 'dead_address' }
    : { errorCode: null, policy: null }),
})

/** Four messages that were claimed, some of whose leases have run out; gives their attempts. */
async function claimed(uncertain: boolean): Promise<string[]> {
  await fresh.pool.query('truncate contact, inbox, outbox, suppression, send_rate cascade')
  for (let message = 0; message < MESSAGES; message++) {
    const address: Address = `whatsapp:+1555010005${message}`
    const content = { kind: 'template', contentSid: 'HX1', variables: {} } as const
    const about = { address, userId: 1, courseId: 1, kind: 'follow_up', dedupeKey: `${message}` } as const
    await enqueue(fresh.db, { ...about, content })
  }
  const options = { limit: MESSAGES, leaseSeconds: uncertain ? 0 : 60, perSecond: 100, at: new Date() }
  const { messages } = await claimDue(fresh.db, options)
  if (uncertain) await expireLeases(fresh.db)
  return messages.toSorted((one, other) => one.outboxId - other.outboxId).map(({ attemptId }) => attemptId)
}

async function outcome() {
  const { rows } =
    await fresh.pool.query(`select o.state as outbox, o.reason, a.state, a.delivery, a.message_sid,
      a.error_code, a.processed, c.dead_since is not null as dead,
      (select array_agg(status order by event_id) from delivery_event e where e.attempt_id = a.attempt_id) as events
    from outbox o join attempt a using (outbox_id) left join contact c using (address) order by outbox_id`)
  return rows
}

test('calls that come together leave what they leave one by one', async () => {
  const call = fc.record({ message: fc.nat(MESSAGES - 1), status: fc.constantFrom(...STATUSES) })
  await fc.assert(
    fc.asyncProperty(
      fc.array(call, { minLength: 1, maxLength: 16 }),
      fc.boolean(),
      async (calls, uncertain) => {
        const alone = await claimed(uncertain)
        for (const each of calls) await recordStatus(fresh.db, eventOf(each, alone))
        const expected = await outcome()
        const together = await claimed(uncertain)
        const record = createStatusRecorder(fresh.db)
        const told = await Promise.all(calls.map((each) => record(eventOf(each, together))))
        expect(told).toEqual(calls.map(() => 'recorded'))
        expect(await outcome()).toEqual(expected)
      },
    ),
    { numRuns: 15 },
  )
}, 60_000)

test('a call about an attempt that is not ours is told from those that came with it', async () => {
  const [attemptId = ''] = await claimed(false)
  const record = createStatusRecorder(fresh.db)
  const event = eventOf({ message: 0, status: 'sent' }, [attemptId])
  const stranger = '00000000-0000-4000-8000-000000000000'
  expect(
    await Promise.all([record(event), record({ ...event, attemptId: stranger }), record(event)]),
  ).toEqual(['recorded', 'unknown_attempt', 'recorded'])
})

test.each([
  ['the failure first', [1, 0]],
  ['the failure last', [0, 1]],
])(
  'of two attempts one arrived and one failed, told together: nothing is sent again, %s',
  async (_, order) => {
    const first = (await claimed(false))[0] ?? ''
    await settleAttempt(fresh.db, first, { kind: 'rejected', code: '20429', policy: 'busy', retryAfter: 0 })
    await fresh.pool.query(`update outbox set not_before = now() where state = 'waiting'`)
    await fresh.pool.query('update send_rate set next_at = to_timestamp(0)')
    const { messages } = await claimDue(fresh.db, {
      limit: 1,
      leaseSeconds: 60,
      perSecond: 100,
      at: new Date(),
    })
    const second = messages[0]?.attemptId ?? ''
    const events: StatusEvent[] = [
      eventOf({ message: 0, status: 'delivered' }, [first]),
      {
        ...eventOf({ message: 0, status: 'undelivered' }, [second]),
        errorCode: '63018',
        policy: 'retry',
        messageSid: 'SM9',
      },
    ]
    const record = createStatusRecorder(fresh.db)
    await Promise.all(order.flatMap((index) => events[index] ?? []).map(record))
    const { rows } = await fresh.pool.query(
      'select o.state from outbox o join attempt a using (outbox_id) where a.attempt_id = $1',
      [first],
    )
    expect(rows).toEqual([{ state: 'accepted' }])
  },
)

test('calls that come together are written together', async () => {
  const attemptIds = await claimed(false)
  const record = createStatusRecorder(fresh.db)
  const ids = async () => (await fresh.pool.query('select xmin::text as id from delivery_event')).rows
  await Promise.all(
    ['queued', 'sent', 'delivered'].flatMap((status) =>
      attemptIds.map((_, message) => record(eventOf({ message, status }, attemptIds))),
    ),
  )
  const transactions = new Set((await ids()).map(({ id }) => id))
  expect(await ids()).toHaveLength(3 * MESSAGES)
  expect(transactions.size).toBeLessThanOrEqual(2)
})
