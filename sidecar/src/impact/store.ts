import { type RawBuilder, sql } from 'kysely'
import type { Executor } from '../database/pool.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Arm } from './judge.ts'

/** A course, and of it only these students; null: everybody. */
export type Whom = { courseId: number; userIds: number[] | null }

const among = (column: string, userIds: number[] | null) =>
  sql`(${userIds}::bigint[] is null or ${sql.ref(column)} = any(${userIds}::bigint[]))`

/** A message that WhatsApp was given, whatever became of it. */
const SENT = sql`('accepted', 'uncertain', 'failed')`

/** How many attempts an outcome is about: none of an exam that was missed or that is still to come. */
const attempts = (occasion: RawBuilder<unknown>) =>
  sql`coalesce(substring(${occasion} from '^attempt:([0-9]+)$')::bigint, 0)`

/**
 * What happened to a subject `s` after `s.since` and until `s.until`. Only an attempt that is later than the one it began
 * with counts as sitting the exam; a pass counts with any.
 */
const events = {
  sat: sql`exists (select from later_outcome e where e.user_id = s.user_id and e.exam_id = s.exam_id
    and e.at > s.since and e.at <= s.until and ${attempts(sql`e.occasion`)} > ${attempts(sql`s.occasion`)})`,
  passed: sql`exists (select from later_outcome e where e.user_id = s.user_id and e.exam_id = s.exam_id
    and e.at > s.since and e.at <= s.until and e.outcome = 'passed')`,
  booked: sql`exists (select from later_booking e where e.user_id = s.user_id and e.course_id = s.course_id
    and e.at > s.since and e.at <= s.until)`,
}

/** Until when the course was read, by Moodle's clock. */
export async function readUntil(db: Executor, courseId: number): Promise<Date | null> {
  const row = await db
    .selectFrom('course_collected')
    .select('at')
    .where('course_id', '=', courseId)
    .executeTakeFirst()
  return row?.at ?? null
}

/** Everyone whom a lot was drawn for, by lot. A period is over once the course was read after its end. */
export async function armsOf(
  db: Executor,
  { courseId, userIds }: Whom,
  { days, readUntil }: { days: number; readUntil: Date | null },
): Promise<Arm[]> {
  const { rows } = await sql<Arm>`
    with subject as (
      select l.*, l.drawn_at as since, l.drawn_at + make_interval(days => ${days}) as until
      from holdout_lot l
      where l.course_id = ${courseId} and ${among('l.user_id', userIds)} and l.exam_id is not null
    ), message as materialized (
      select p.user_id, min(o.created_at) as at from planned_step p join outbox o using (outbox_id)
      where p.course_id = ${courseId} and o.state in ${SENT} group by p.user_id
    ), followed as (
      select s.outcome, s.share, s.held, coalesce(s.until <= ${readUntil}, false) as over,
        coalesce(m.at <= s.until, false) as reached,
        ${events.sat} as sat, ${events.passed} as passed, ${events.booked} as booked
      from subject s left join message m using (user_id)
    )
    select outcome, share, held, over, count(*) as students, count(*) filter (where reached) as reached,
      count(*) filter (where sat) as sat, count(*) filter (where passed) as passed,
      count(*) filter (where booked) as booked
    from followed group by outcome, share, held, over`.execute(db)
  return rows
}

/** What became of those whom the plan concerned, from the first message to them; each counts under their first outcome. */
export type Stages = { outcome: Outcome } & Record<
  'concerned' | 'written' | 'delivered' | 'read' | 'replied' | 'booked' | 'sat' | 'passed',
  number
>

/** Whom a step was never meant for are not concerned: outcomes from before the plan, or left out of the exam. */
const NOT_MEANT = sql`('older_than_plan', 'plan_off', 'excluded', 'erased')`

export async function stagesOf(db: Executor, { courseId, userIds }: Whom): Promise<Stages[]> {
  const { rows } = await sql<Stages>`
    with step as (
      select p.planned_step_id, p.user_id, p.course_id, p.exam_id, p.occasion, p.outcome, o.outbox_id, o.address,
        o.created_at as sent_at
      from planned_step p left join outbox o on o.outbox_id = p.outbox_id and o.state in ${SENT}
      where p.course_id = ${courseId} and ${among('p.user_id', userIds)}
        and coalesce(p.reason, '') not in ${NOT_MEANT}
    ), subject as (
      select distinct on (user_id) step.*, sent_at as since, 'infinity'::timestamptz as until
      from step order by user_id, sent_at nulls last, planned_step_id
    ), message as (
      select step.user_id, bool_or(a.delivery in ('delivered', 'read')) as delivered,
        bool_or(a.delivery = 'read') as read, bool_or(c.last_inbound_at > step.sent_at) as replied
      from step left join attempt a using (outbox_id) left join contact c using (address)
      where step.sent_at is not null group by step.user_id
    )
    select s.outcome, count(*) as concerned, count(s.since) as written,
      count(*) filter (where m.delivered) as delivered, count(*) filter (where m.read) as read,
      count(*) filter (where m.replied) as replied, count(*) filter (where ${events.booked}) as booked,
      count(*) filter (where ${events.sat}) as sat, count(*) filter (where ${events.passed}) as passed
    from subject s left join message m using (user_id)
    group by s.outcome`.execute(db)
  return rows
}
