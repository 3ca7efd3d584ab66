import { type Kysely, sql } from 'kysely'

/**
 * Files of swept messages that couldn't be listed: how often, and since when messages are held back for it. Forward
 * only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table inbound_sweep add column unlisted bigint not null default 0, add column held_since timestamptz;
  `.execute(db)
}
