import { type Kysely, sql } from 'kysely'

/** When what WhatsApp says of a template changed last: what it held up is judged anew. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table template_state add column changed_at timestamptz not null default now()`.execute(db)
}
