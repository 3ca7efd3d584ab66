import { type Kysely, sql } from 'kysely'

/** Until when a message may go as it was decided. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table outbox add column not_after timestamptz`.execute(db)
}
