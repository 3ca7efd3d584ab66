import { sql } from 'kysely'
import type { Executor, Tx } from '../../database/pool.ts'
import type { Outcome } from '../../model/outcome.ts'
import type { Reason } from '../reasons.ts'

/** Steps of a course, as they are stored: one for each (exam, student, step, occasion). */
export type StepKey = { examId: number; userId: number; stepId: number; occasion: string }
export type StoredStep = StepKey & {
  outcome: Outcome
  state: 'planned' | 'released' | 'refused'
  reason: Reason | null
  freshUntil: Date | null
  /** Of the message that tells of it. */
  outboxId: number | null
}
/** What became of students about whom a step was stored before; for what follow-up changes, told or not. */
export type Later = {
  outcomes: { userId: number; examId: number; outcome: Outcome; occasion: string; at: Date }[]
  bookings: { userId: number; at: Date }[]
}

export type JudgedStep = StepKey & {
  outcome: Outcome
  dueAt: Date | null
  freshUntil: Date | null
  actBy: Date | null
  reason: Reason | null
}

export type Sighting = { examId: number; userId: number; outcome: Outcome; occasion: string; since: Date }

/** One collector of a course at a time, and no release while a page of it is stored; ends with the transaction. */
export async function lockCourse(tx: Tx, courseId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('follow-up course'), ${courseId}::int)`.execute(tx)
}

/** Keeps the first `since` for good: Moodle moves its own when it recomputes. */
export async function saveFirstSeen(tx: Tx, sightings: Sighting[]): Promise<void> {
  await sql`
    insert into first_seen (exam_id, user_id, outcome, occasion, since)
    select "examId", "userId", outcome, occasion, since
    from json_to_recordset(${JSON.stringify(sightings)}::json)
      as s("examId" bigint, "userId" bigint, outcome text, occasion text, since timestamptz)
    on conflict do nothing`.execute(tx)
}

/** The same sightings with the `since` that was seen first, where they were seen before. */
export async function firstSeen(db: Executor, sightings: Sighting[]): Promise<Sighting[]> {
  const { rows } = await sql<Sighting>`
    select s."examId", s."userId", s.outcome, s.occasion, coalesce(f.since, s.since) as since
    from json_to_recordset(${JSON.stringify(sightings)}::json)
      as s("examId" bigint, "userId" bigint, outcome text, occasion text, since timestamptz)
    left join first_seen f on f.exam_id = s."examId" and f.user_id = s."userId"
      and f.outcome = s.outcome and f.occasion = s.occasion`.execute(db)
  return rows
}

export async function storedSteps(db: Executor, courseId: number, userIds: number[]): Promise<StoredStep[]> {
  const { rows } = await sql<StoredStep>`
    select exam_id as "examId", user_id as "userId", step_id as "stepId", occasion, outcome, state, reason,
      fresh_until as "freshUntil", outbox_id as "outboxId"
    from planned_step
    where course_id = ${courseId} and user_id = any(${userIds}::bigint[])`.execute(db)
  return rows
}

/** A step that was released, or that the student answered before it went, stays as it is; the others are judged anew. */
export async function saveSteps(tx: Tx, courseId: number, steps: JudgedStep[], at: Date): Promise<void> {
  await sql`
    insert into planned_step
      (course_id, exam_id, user_id, step_id, occasion, outcome, due_at, fresh_until, act_by, state, reason, updated_at)
    select ${courseId}, "examId", "userId", "stepId", occasion, outcome, "dueAt", "freshUntil", "actBy",
      case when reason is null then 'planned' else 'refused' end, reason, ${at}
    from json_to_recordset(${JSON.stringify(steps)}::json) as s("examId" bigint, "userId" bigint, "stepId" bigint,
      occasion text, outcome text, "dueAt" timestamptz, "freshUntil" timestamptz, "actBy" timestamptz, reason text)
    on conflict (exam_id, user_id, step_id, occasion) do update
    set state = excluded.state, reason = excluded.reason, due_at = excluded.due_at, outcome = excluded.outcome,
      act_by = excluded.act_by, fresh_until = coalesce(planned_step.fresh_until, excluded.fresh_until),
      updated_at = excluded.updated_at
    where planned_step.state <> 'released' and planned_step.reason is distinct from 'replied'
      and (planned_step.state, planned_step.reason, planned_step.due_at, planned_step.act_by)
        is distinct from (excluded.state, excluded.reason, excluded.due_at, excluded.act_by)`.execute(tx)
}

/** Each outcome and each booking counts from when it was seen first. */
export async function saveLater(tx: Tx, courseId: number, { outcomes, bookings }: Later): Promise<void> {
  if (outcomes.length > 0)
    await sql`
      insert into later_outcome (course_id, user_id, exam_id, outcome, occasion, at)
      select ${courseId}, "userId", "examId", outcome, occasion, at
      from json_to_recordset(${JSON.stringify(outcomes)}::json)
        as l("userId" bigint, "examId" bigint, outcome text, occasion text, at timestamptz)
      on conflict do nothing`.execute(tx)
  if (bookings.length > 0)
    await sql`
      insert into later_booking (course_id, user_id, at)
      select ${courseId}, "userId", at
      from json_to_recordset(${JSON.stringify(bookings)}::json) as l("userId" bigint, at timestamptz)
      on conflict do nothing`.execute(tx)
}

/** What happened in the course until then is known, as far as it ever will be. */
export async function saveCollected(db: Executor, courseId: number, until: Date): Promise<void> {
  await sql`
    insert into course_collected (course_id, at) values (${courseId}, ${until})
    on conflict (course_id) do update set at = greatest(course_collected.at, excluded.at)`.execute(db)
}
