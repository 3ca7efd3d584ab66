import { type Kysely, sql } from 'kysely'

/** What was erased is not written about again: of whom is known by a keyed hash alone. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function erased_user_hash(p_user_id bigint) returns text
    language sql stable strict parallel safe as $$ select suppression_hash('user:' || p_user_id) $$;

    create table erasure (
      erasure_id bigint generated always as identity primary key,
      course_id bigint,
      user_hash text,
      erased_at timestamptz not null,
      check (course_id is not null or user_hash is not null)
    );
    create unique index erasure_whose on erasure (coalesce(course_id, 0), coalesce(user_hash, ''));
  `.execute(db)
}
