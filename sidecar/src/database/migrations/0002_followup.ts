import { type Kysely, sql } from 'kysely'

/** Planned steps: one row for each (exam, student, step, occasion), whatever became of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table first_seen (
      exam_id bigint not null,
      user_id bigint not null,
      outcome text not null,
      occasion text not null,
      since timestamptz not null,
      primary key (exam_id, user_id, outcome, occasion)
    );

    create table planned_step (
      planned_step_id bigint generated always as identity primary key,
      course_id bigint not null,
      exam_id bigint not null,
      user_id bigint not null,
      step_id bigint not null,
      occasion text not null,
      outcome text not null,
      due_at timestamptz,
      state text not null check (state in ('planned', 'released', 'refused')),
      reason text,
      outbox_id bigint references outbox,
      lease_until timestamptz,
      updated_at timestamptz not null default now(),
      unique (exam_id, user_id, step_id, occasion)
    );
    create index planned_step_due on planned_step (due_at) where state = 'planned';
    create index planned_step_user on planned_step (user_id, updated_at);
    create index planned_step_course on planned_step (course_id);
  `.execute(db)
}
