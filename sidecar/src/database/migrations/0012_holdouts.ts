import { type Kysely, sql } from 'kysely'

/**
 * Who is left without follow-up, drawn by lot: each student once a course, one after another within an outcome and a
 * share. The seed repeats every draw. Forward only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table holdout_stratum (
      course_id bigint not null,
      outcome text not null,
      share smallint not null check (share between 1 and 99),
      seed bigint not null,
      drawn integer not null default 0,
      primary key (course_id, outcome, share)
    );

    create table holdout_lot (
      course_id bigint not null,
      user_id bigint not null,
      outcome text not null,
      share smallint not null,
      position integer not null,
      held boolean not null,
      drawn_at timestamptz not null,
      primary key (course_id, user_id),
      unique (course_id, outcome, share, position),
      foreign key (course_id, outcome, share) references holdout_stratum on delete cascade
    );
    create index holdout_lot_user on holdout_lot (user_id);
  `.execute(db)
}
