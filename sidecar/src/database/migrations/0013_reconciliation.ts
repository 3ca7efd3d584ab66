import { type Kysely, sql } from 'kysely'

/** WhatsApp's lists: what came while nobody listened, and what became of uncertain attempts. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table inbound_sweep (
      singleton boolean primary key default true check (singleton),
      seen_until timestamptz not null
    );
    create table inbound_erased (
      message_sid text primary key,
      erased_at timestamptz not null default now()
    );
    alter table attempt add column look_ups integer not null default 0;
  `.execute(db)
}
