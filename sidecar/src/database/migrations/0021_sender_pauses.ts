import { type Kysely, sql } from 'kysely'

/** A sender can be paused, and what a teacher's pause withdrew is found as what waited too long. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table send_rate add column paused_since timestamptz;
    drop index outbox_not_sent;
    create index outbox_withdrawn on outbox (outbox_id)
      where state = 'cancelled' and reason in ('not_sent', 'paused');
  `.execute(db)
}
