import { sql } from 'kysely'
import type { Database, Tx } from './pool.ts'

const MONTHS_AHEAD = 3

/**
 * Gives `conversation_logs` a partition for this month and the next ones, so that retention can drop months. Rows that
 * came while a month had none are moved out of the default partition. Any number of processes may do so at once.
 */
export async function ensurePartitions(db: Database, now: Date): Promise<string[]> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('conversation_logs partitions'))`.execute(tx)
    const made: string[] = []
    for (let ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
      const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1))
      const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + 1, 1))
      const name = `conversation_logs_${from.toISOString().slice(0, 7).replace('-', '_')}`
      const { rows } = await sql<{ found: string | null }>`select to_regclass(${name}) as found`.execute(tx)
      if (rows[0]?.found) continue
      await makePartition(tx, name, from, to)
      made.push(name)
    }
    return made
  })
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
