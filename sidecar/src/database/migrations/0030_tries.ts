import { type Kysely, sql } from 'kysely'

/**
 * When Moodle was last told in vain of a stop or a dead number: those that it refuses come after the rest. Forward only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table suppression add column tried_at timestamptz;
    alter table contact add column dead_tried_at timestamptz;
  `.execute(db)
}
