import { type Kysely, sql } from 'kysely'

/** What was told before an erasure, so that a result graded again is not written about again. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table erased_occasion (occasion_hash text primary key)`.execute(db)
}
