import { type Kysely, sql } from 'kysely'

/** Whom an invitation is for, so that it is taken back from who left the course or linked. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table outbox add column invited_user_id bigint`.execute(db)
}
