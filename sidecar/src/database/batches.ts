import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Database } from './pool.ts'

/** Rows changed at a time: who else wants one of them waits for a moment only. */
const BATCH = 1000

/**
 * Repeats a statement that changes at most `BATCH` rows, each time in a transaction of its own; gives how many it changed.
 * Once the signal is aborted its reason is thrown before the next time.
 */
export async function inBatches(
  db: Database,
  statement: RawBuilder<unknown>,
  signal?: AbortSignal,
): Promise<number> {
  for (let changed = 0; ; ) {
    signal?.throwIfAborted()
    const { numAffectedRows = 0n } = await statement.execute(db)
    changed += Number(numAffectedRows)
    if (numAffectedRows < BATCH) return changed
  }
}

/** So many of a table's rows, by their key. */
export const some = (table: string, key: string, where: RawBuilder<unknown>) =>
  sql`${sql.ref(key)} in (select ${sql.ref(key)} from ${sql.table(table)} where ${where} limit ${BATCH})`
