import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../../test/support/database.ts'
import { claimDue } from './claim.ts'
import { expireLeases } from './leases.ts'
import { settleAttempt } from './settle.ts'
import { enqueue } from './store.ts'

test('what is told of an earlier attempt just as the lease of a later one ends counts', async () => {
  const fresh = await freshDatabase()
  const teller = await fresh.pool.connect()
  try {
    await enqueue(fresh.db, {
      ...{ address: 'whatsapp:+15550100073', userId: 1, courseId: 1, kind: 'follow_up', dedupeKey: 'lease' },
      content: { kind: 'template', contentSid: 'HX1', variables: {} },
    })
    const claim = async (leaseSeconds: number) => {
      await fresh.pool.query('update outbox set not_before = now()')
      const claiming = { limit: 1, leaseSeconds, perSecond: 100, at: new Date() }
      return (await claimDue(fresh.db, claiming)).messages[0]?.attemptId ?? 'nothing due'
    }
    const first = await claim(60)
    await settleAttempt(fresh.db, first, {
      ...{ kind: 'rejected', code: '63018', policy: 'retry', retryAfter: 0 },
    })
    await claim(0)

    await teller.query('begin')
    await teller.query('select from attempt join outbox using (outbox_id) where attempt_id = $1 for update', [
      first,
    ])
    await teller.query(
      `update attempt set state = 'accepted', processed = true, delivery = 'delivered' where attempt_id = $1`,
      [first],
    )
    const expiring = expireLeases(fresh.db)
    while ((await waiting()) === 0) await sleep(10)
    await teller.query('commit')
    await expiring
    const { rows } = await fresh.pool.query('select state, reason from outbox')
    expect(rows).toEqual([{ state: 'accepted', reason: null }])
  } finally {
    teller.release()
    await fresh.close()
  }

  async function waiting(): Promise<number> {
    const { rows } = await fresh.pool.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return rows.length
  }
})
