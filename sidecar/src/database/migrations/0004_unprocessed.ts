import { type Kysely, sql } from 'kysely'

/** Attempts that nobody looked at don't count, and steps find the messages that were withdrawn. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table attempt add column processed boolean not null default true;
    create index outbox_not_sent on outbox (outbox_id) where state = 'cancelled' and reason = 'not_sent';
    create index planned_step_outbox on planned_step (outbox_id) where outbox_id is not null;
  `.execute(db)
}
