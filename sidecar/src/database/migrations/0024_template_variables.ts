import { type Kysely, sql } from 'kysely'

/** What each template leaves open; null until WhatsApp was asked again. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table template_state add column variables text[]`.execute(db)
}
