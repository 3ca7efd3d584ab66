import { type Kysely, sql } from 'kysely'

/**
 * What changed in Moodle and must be asked for, notices to students, and what Moodle was told of each step. Forward
 * only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table moodle_cursor (
      feed text primary key,
      cursor text not null,
      updated_at timestamptz not null default now()
    );

    create sequence recheck_mark_seq;
    create table recheck (
      what text not null check (what in ('outcomes', 'student', 'notices')),
      course_id bigint not null,
      user_id bigint not null,
      mark bigint not null default nextval('recheck_mark_seq'),
      primary key (what, course_id, user_id)
    );

    create table notice (
      notice_id bigint generated always as identity primary key,
      kind text not null check (kind in ('answered', 'reminder')),
      course_id bigint not null,
      user_id bigint not null,
      subject_id bigint not null,
      slot_id bigint,
      moment timestamptz not null,
      due_at timestamptz not null,
      state text not null check (state in ('planned', 'released', 'refused')),
      reason text,
      outbox_id bigint references outbox on delete set null,
      lease_until timestamptz,
      updated_at timestamptz not null default now(),
      unique (kind, subject_id, moment)
    );
    create index notice_due on notice (due_at) where state = 'planned';
    create index notice_user on notice (user_id);
    create index notice_outbox on notice (outbox_id) where outbox_id is not null;

    create table reach_told (
      planned_step_id bigint primary key references planned_step on delete cascade,
      digest text not null,
      told_at timestamptz not null default now()
    );

    alter table contact add column dead_told_at timestamptz;
    create index contact_dead_untold on contact (dead_since)
      where dead_since is not null and dead_told_at is distinct from dead_since;
  `.execute(db)
}
