import { createHash } from 'node:crypto'
import type { ReachRow } from '../../model/reach.ts'
import type { FollowUpDeps } from '../run.ts'
import { markReachTold, untoldReach } from './store.ts'

/** What Moodle takes in one call. */
const BATCH = 500
/** Older steps no longer change: no reply comes so late that it would be about them. */
const MEMORY = 60 * 86_400_000

/**
 * Tells Moodle what became of each step, only what is new. A batch that Moodle took before we could note it is made again
 * with the same id, and counts once.
 */
export async function reportReach(deps: FollowUpDeps): Promise<{ told: number }> {
  const since = new Date(deps.now().getTime() - MEMORY)
  let told = 0
  for (;;) {
    deps.signal?.throwIfAborted()
    const untold = await untoldReach(deps.db, since, BATCH)
    if (untold.length === 0) return { told }
    const rows = untold.map(({ row }) => row)
    await deps.moodle.recordReach({ rows, operationId: operationIdOf(rows) })
    await markReachTold(deps.db, untold)
    told += untold.length
  }
}

function operationIdOf(rows: ReachRow[]): string {
  return `reach:${createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 40)}`
}
