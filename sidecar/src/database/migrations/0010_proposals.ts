import { type Kysely, sql } from 'kysely'

/** What students were asked to confirm; a contact has one open at a time. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table proposal (
      proposal_id text primary key,
      contact_id bigint not null references contact on delete cascade,
      user_id bigint not null,
      action text not null,
      payload jsonb not null,
      wish jsonb not null,
      state text not null default 'open'
        check (state in ('open', 'accepted', 'declined', 'replaced', 'expired')),
      created_at timestamptz not null,
      expires_at timestamptz not null,
      settled_at timestamptz
    );
    create unique index proposal_open on proposal (contact_id) where state = 'open';
    create index proposal_contact on proposal (contact_id, created_at);
  `.execute(db)
}
