import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.ts'
import type { Address } from '../../model/contact.ts'
import type { SendResult } from '../../model/message.ts'
import { claimDue } from './claim.ts'
import { expireLeases } from './leases.ts'
import { createSettler } from './settle.ts'
import { recordStatus } from './status.ts'
import { stopWriting } from './stop.ts'
import { enqueue, withdrawWaiting } from './store.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

const ana: Address = 'whatsapp:+15550100056'
const KEYS = ['one', 'two']

const RESULTS: Record<string, SendResult> = {
  accepted: { kind: 'accepted', messageSid: 'SM' },
  uncertain: { kind: 'uncertain', code: 'etimedout' },
  refused: { kind: 'rejected', code: '63018', policy: 'retry', retryAfter: 0 },
  busy: { kind: 'rejected', code: '20429', policy: 'busy', retryAfter: 0 },
}
const FAILED = ['failed', 'undelivered']
const ARRIVED = ['delivered', 'read']

/** What we can know of an attempt by what we were told; `unseen`: WhatsApp never looked at it, so no call is about it. */
type Attempt = {
  id: string
  key: string
  unseen: boolean
  knows: 'nothing' | 'with_whatsapp' | 'arrived' | 'not_there' | 'unsure'
}

async function begin() {
  await fresh.pool.query('truncate contact, inbox, outbox, suppression, send_rate cascade')
  const attempts: Attempt[] = []
  let stopped = false
  const settle = createSettler(fresh.db)
  const put = (dedupeKey: string) =>
    enqueue(fresh.db, {
      ...{ address: ana, userId: 1, courseId: 1, kind: 'follow_up', dedupeKey },
      content: { kind: 'template', contentSid: 'HX1', variables: {} },
    })
  for (const key of KEYS) await put(key)

  return {
    async claim() {
      await fresh.pool.query(
        `update outbox set not_before = now() where state = 'waiting'; update send_rate set next_at = to_timestamp(0)`,
      )
      const asked = { limit: 1, leaseSeconds: 60, perSecond: 100, at: new Date() }
      for (const { attemptId: id, outboxId } of (await claimDue(fresh.db, asked)).messages) {
        const { rows } = await fresh.pool.query('select dedupe_key from outbox where outbox_id = $1', [
          outboxId,
        ])
        const key = String(rows[0]?.dedupe_key)
        expect(stopped, 'nothing of follow-up starts after a stop').toBe(false)
        const before = attempts.filter((each) => each.key === key).map(({ knows }) => knows)
        expect(before.filter((knows) => knows !== 'not_there')).toEqual([])
        attempts.push({ id, key, knows: 'nothing', unseen: false })
      }
    },
    async answer(index: number, name: string) {
      const attempt = attempts[index % attempts.length]
      if (attempt?.knows !== 'nothing' && attempt?.knows !== 'unsure') return
      await settle({
        attemptId: attempt.id,
        result: { ...RESULTS[name], messageSid: attempt.id } as SendResult,
      })
      attempt.unseen = name === 'busy'
      attempt.knows = name === 'accepted' ? 'with_whatsapp' : name === 'uncertain' ? 'unsure' : 'not_there'
    },
    async status(index: number, status: string) {
      const attempt = attempts[index % attempts.length]
      if (!attempt || attempt.unseen) return
      const failure = FAILED.includes(status)
      await recordStatus(fresh.db, {
        ...{ attemptId: attempt.id, messageSid: attempt.id, status, retryAfter: failure ? 0 : null },
        ...{ errorCode: failure ? '63018' : null, policy: failure ? 'retry' : null },
      })
      const { rows } = await fresh.pool.query('select delivery from attempt where attempt_id = $1', [
        attempt.id,
      ])
      if (ARRIVED.includes(status)) attempt.knows = 'arrived'
      else if (attempt.knows !== 'arrived')
        attempt.knows = FAILED.includes(rows[0].delivery) ? 'not_there' : 'with_whatsapp'
    },
    async expire() {
      await fresh.pool.query(`update outbox set lease_until = now() where state = 'sending'`)
      await expireLeases(fresh.db)
      for (const attempt of attempts) if (attempt.knows === 'nothing') attempt.knows = 'unsure'
    },
    async withdraw() {
      const { rows } = await fresh.pool.query(`select outbox_id as id from outbox where state = 'waiting'`)
      await fresh.db.transaction().execute((tx) =>
        withdrawWaiting(
          tx,
          rows.map(({ id }) => Number(id)),
          'plan_off',
        ),
      )
      for (const key of KEYS) await put(key)
    },
    async stop() {
      await fresh.db.transaction().execute((tx) => stopWriting(tx, ana, 'whatsapp_keyword', null))
      stopped = true
    },
  }
}

const attempt = fc.nat(5)
const command = fc.oneof(
  { weight: 5, arbitrary: fc.constant(['claim'] as const) },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constant('answer' as const), attempt, fc.constantFrom(...Object.keys(RESULTS))),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(
      fc.constant('status' as const),
      attempt,
      fc.constantFrom('queued', 'sending', 'sent', 'brand_new', ...ARRIVED, ...FAILED),
    ),
  },
  { weight: 3, arbitrary: fc.constant(['expire'] as const) },
  { weight: 1, arbitrary: fc.constant(['withdraw'] as const) },
  { weight: 1, arbitrary: fc.constant(['stop'] as const) },
)

test('however calls, answers, leases, withdrawals and a stop interleave, nothing starts that may be there already', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 16 }), async (commands) => {
      const world = await begin()
      for (const [name, ...rest] of commands) {
        if (name === 'answer' || name === 'status') await world[name](rest[0] as number, rest[1] as string)
        else await world[name]()
      }
      await world.expire()
      const { rows } = await fresh.pool.query(`select state, reason from outbox
        where state = 'sending' or (state in ('failed', 'uncertain', 'cancelled') and reason is null)`)
      expect(rows, 'every message ends in a state that says why').toEqual([])
    }),
    { numRuns: 40 },
  )
}, 60_000)
