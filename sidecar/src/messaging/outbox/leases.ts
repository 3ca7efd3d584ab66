import { sql } from 'kysely'
import type { Database, Tx } from '../../database/pool.ts'
import { IS_CARRIED } from './attempts.ts'

/**
 * The processes that held these are gone, or too late: whether WhatsApp has them, only a status call can tell. It may have
 * told of another attempt already. Locked first, then read: what is told while we wait counts too.
 */
export function expireLeases(db: Database): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const expired = await lockExpired(tx)
    if (expired.length > 0) await expire(tx, expired)
  })
}

/** In the order that those who settle attempts lock them. */
async function lockExpired(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ outboxId: number }>`
    select o.outbox_id as "outboxId" from attempt a join outbox o using (outbox_id)
    where o.state = 'sending' and o.lease_until <= now()
    order by a.attempt_id for update of a, o`.execute(tx)
  return rows.map(({ outboxId }) => outboxId)
}

async function expire(tx: Tx, outboxIds: number[]): Promise<void> {
  const carried = sql`exists (select from attempt a where a.outbox_id = o.outbox_id and ${IS_CARRIED})`
  await sql`
    with expired as (
      update outbox o set state = case when ${carried} then 'accepted' else 'uncertain' end,
        reason = case when not ${carried} then 'lease_expired' end, lease_until = null, settled_at = now()
      where o.outbox_id = any(${outboxIds}::bigint[])
      returning outbox_id
    )
    update attempt set state = 'uncertain', error_code = 'lease_expired', settled_at = now()
    from expired where attempt.outbox_id = expired.outbox_id and attempt.state = 'started'`.execute(tx)
}
