import { sql } from 'kysely'
import type { Executor } from '../../database/pool.ts'
import { MAY_HAVE_ARRIVED } from './attempts.ts'

/**
 * What waits of these rests on what is no longer so: it doesn't go, and is to be decided anew. It keeps its key, so that a
 * message that is decided again takes its place and its attempts go on being counted. Gives the ids of those.
 */
export async function giveBack(tx: Executor, outboxIds: number[]): Promise<number[]> {
  if (outboxIds.length === 0) return []
  const { rows } = await sql<{ outboxId: number }>`
    with waiting as (
      select o.outbox_id from outbox o
      where o.outbox_id = any(${outboxIds}::bigint[]) and o.state = 'waiting' and not ${MAY_HAVE_ARRIVED}
      order by o.outbox_id for update
    )
    update outbox o set state = 'cancelled', reason = 'not_sent', settled_at = now()
    from waiting where waiting.outbox_id = o.outbox_id
    returning o.outbox_id as "outboxId"`.execute(tx)
  return rows.map(({ outboxId }) => outboxId)
}
