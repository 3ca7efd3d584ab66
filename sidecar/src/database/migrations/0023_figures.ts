import { type Kysely, sql } from 'kysely'

/** What is watched from outside is found without reading every message. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index outbox_uncertain on outbox (outbox_id) where state = 'uncertain';
    alter table inbound_sweep add column found bigint not null default 0;
  `.execute(db)
}
