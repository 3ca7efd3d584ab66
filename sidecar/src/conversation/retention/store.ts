import { sql } from 'kysely'
import { inBatches, some } from '../../database/batches.ts'
import type { Database } from '../../database/pool.ts'

/** What contacts were in the middle of before that moment. */
export function forgetDialogues(db: Database, before: Date, signal?: AbortSignal): Promise<number> {
  return inBatches(
    db,
    sql`delete from dialogue where ${some('dialogue', 'contact_id', sql`updated_at < ${before}`)}`,
    signal,
  )
}
