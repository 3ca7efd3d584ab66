import { type Kysely, sql } from 'kysely'

/**
 * What a lot was drawn about; what became of those whom a plan concerned; until when a course was read. Lots from before
 * are about the first step that was stored for their outcome. Forward only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table holdout_lot add column exam_id bigint, add column occasion text;
    update holdout_lot l set exam_id = p.exam_id, occasion = p.occasion
    from (
      select distinct on (course_id, user_id, outcome) course_id, user_id, outcome, exam_id, occasion
      from planned_step order by course_id, user_id, outcome, planned_step_id
    ) p
    where p.course_id = l.course_id and p.user_id = l.user_id and p.outcome = l.outcome;

    create table later_outcome (
      course_id bigint not null,
      user_id bigint not null,
      exam_id bigint not null,
      outcome text not null,
      occasion text not null,
      at timestamptz not null,
      primary key (user_id, exam_id, outcome, occasion)
    );
    create index later_outcome_course on later_outcome (course_id);

    create table later_booking (
      course_id bigint not null,
      user_id bigint not null,
      at timestamptz not null,
      primary key (user_id, course_id, at)
    );
    create index later_booking_course on later_booking (course_id);

    create table course_collected (
      course_id bigint primary key,
      at timestamptz not null
    );
  `.execute(db)
}
