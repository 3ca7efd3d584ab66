import { type Kysely, sql } from 'kysely'

/** A pause belongs to the course whose teacher set it, whoever's person is at the wheel besides. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table contact add column paused_course_id bigint;
    update contact set paused_course_id = person_course_id where paused_since is not null;
    update contact set person_course_id = null where handoff_since is null;
  `.execute(db)
}
