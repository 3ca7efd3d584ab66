import { sql } from 'kysely'
import { inBatches, some } from './batches.ts'
import type { Database, Tx } from './pool.ts'

const MONTHS_AHEAD = 3

/**
 * Gives `conversation_logs` a partition for this month and the next ones, so that retention can drop months. Rows that
 * came while a month had none are moved out of the default partition. Any number of processes may do so at once; aborted,
 * it throws the signal's reason and leaves all as it was.
 */
export async function ensurePartitions(db: Database, now: Date, signal?: AbortSignal): Promise<string[]> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('conversation_logs partitions'))`.execute(tx)
    const made: string[] = []
    for (let ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
      const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1))
      const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + 1, 1))
      const name = `conversation_logs_${from.toISOString().slice(0, 7).replace('-', '_')}`
      const { rows } = await sql<{ found: string | null }>`select to_regclass(${name}) as found`.execute(tx)
      if (rows[0]?.found) continue
      signal?.throwIfAborted()
      await makePartition(tx, name, from, to)
      made.push(name)
    }
    return made
  })
}

/**
 * Drops the months of `conversation_logs` that ended before that moment, and of what came without a month the older rows.
 * Who waits for a long query to end would hold up every turn behind it: it gives up, and the next run tries again.
 */
export async function dropPartitions(db: Database, before: Date, signal?: AbortSignal): Promise<string[]> {
  signal?.throwIfAborted()
  const dropped = await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('conversation_logs partitions'))`.execute(tx)
    await sql`set local lock_timeout = '5s'`.execute(tx)
    const { rows } = await sql<{ name: string }>`
      select inhrelid::regclass::text as name from pg_inherits
      where inhparent = 'conversation_logs'::regclass order by 1`.execute(tx)
    const old = rows.map(({ name }) => name).filter((name) => isOver(name, before))
    for (const name of old) await sql`drop table ${sql.table(name)}`.execute(tx)
    return old
  })
  await inBatches(
    db,
    sql`delete from conversation_logs_default
      where ${some('conversation_logs_default', 'id', sql`timestamp < ${before}`)}`,
    signal,
  )
  return dropped
}

/** False for the partition without a month. */
function isOver(partition: string, before: Date): boolean {
  const [, year, month] = /_(\d{4})_(\d{2})$/.exec(partition) ?? []
  return Date.UTC(Number(year), Number(month), 1) <= before.getTime()
}

async function makePartition(tx: Tx, name: string, from: Date, to: Date): Promise<void> {
  const table = sql.table(name)
  await sql`create table ${table} (like conversation_logs including defaults including constraints)`.execute(
    tx,
  )
  await sql`
    with moved as (
      delete from conversation_logs_default where timestamp >= ${from} and timestamp < ${to} returning *
    )
    insert into ${table} select * from moved`.execute(tx)
  await sql`
    alter table conversation_logs attach partition ${table}
    for values from (${sql.lit(from.toISOString())}) to (${sql.lit(to.toISOString())})`.execute(tx)
}
