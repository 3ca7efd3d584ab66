import { type Kysely, sql } from 'kysely'

/** What is old stands together: an index of blocks finds it, and costs next to nothing when a row comes. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index inbox_received on inbox using brin (received_at) with (autosummarize = on);
    create index outbox_created on outbox using brin (created_at) with (autosummarize = on);
    create index delivery_event_received on delivery_event using brin (received_at) with (autosummarize = on);
  `.execute(db)
}
