import { type Kysely, sql } from 'kysely'

/** Whose number it was when they wrote last: WhatsApp's own id of a person changes with the person. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table contact add column external_user_id text`.execute(db)
}
