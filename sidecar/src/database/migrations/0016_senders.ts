import { type Kysely, sql } from 'kysely'

/** Which of our senders a contact wrote to last: the 24-hour window is between the two. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table contact add column last_inbound_to text`.execute(db)
}
