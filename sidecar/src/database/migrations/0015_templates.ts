import { type Kysely, sql } from 'kysely'

/** What WhatsApp says of each template, and the consent that each message rests on. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table template_state (
      content_sid text primary key,
      name text not null,
      status text not null,
      category text,
      accepted_category text,
      was_approved boolean not null,
      checked_at timestamptz not null default now()
    );
    alter table outbox add column consent jsonb;
  `.execute(db)
}
