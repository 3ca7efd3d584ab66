import { type Kysely, sql } from 'kysely'

/** The resources at WhatsApp that choices go out with as buttons and lists. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table choices_content (
      content_sid text primary key,
      name text not null,
      kind text not null check (kind in ('buttons', 'list', 'detailed_list')),
      size integer not null,
      language text not null,
      created_at timestamptz not null default now(),
      superseded_at timestamptz,
      refused_at timestamptz,
      refused_code text
    );
    create unique index choices_content_current on choices_content (language, kind, size)
      where superseded_at is null;
  `.execute(db)
}
