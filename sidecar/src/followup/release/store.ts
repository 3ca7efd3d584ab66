import { sql } from 'kysely'
import type { Executor, Tx } from '../../database/pool.ts'
import { IS_WITHDRAWN } from '../../messaging/outbox/withdrawn.ts'
import { MAY_HAVE_HEALED } from '../../messaging/template-states/store.ts'
import type { Outcome } from '../../model/outcome.ts'
import type { Reason, Wait } from '../reasons.ts'

export type PlannedStep = {
  plannedStepId: number
  courseId: number
  examId: number
  userId: number
  stepId: number
  occasion: string
  outcome: Outcome
  dueAt: Date
  freshUntil: Date | null
}
/** A step in the hands of one process, until its lease runs out. */
export type LeasedStep = PlannedStep & { leaseUntil: Date }

/** One message of follow-up that left the plan; `counts` unless WhatsApp never got it. */
export type Release = {
  userId: number
  examId: number
  occasion: string
  at: Date
  counts: boolean
  /** Steps that one message told of share it; null: not known. */
  messageId: number | null
}

export type Settled = {
  plannedStepId: number
  leaseUntil: Date
  state: 'planned' | 'released' | 'refused'
  dueAt: Date | null
  reason: Reason | Wait | null
}

export type DueFilter = {
  at: Date
  courseId: number | null
  /** Courses. */
  except: number[]
  /** Steps that were put off already, to a time that the judged moment lies beyond. */
  putOff: number[]
}

/** What a release may take: due, free, and not left for later. */
function isDue({ at, courseId, except, putOff }: DueFilter) {
  return sql`state = 'planned' and due_at <= ${at} and ${isFree({ courseId, except, putOff })}`
}

export function isFree({ courseId, except, putOff }: Omit<DueFilter, 'at'>) {
  return sql`(lease_until is null or lease_until <= now())
    and (${courseId}::bigint is null or course_id = ${courseId}) and course_id <> all(${except}::bigint[])
    and planned_step_id <> all(${putOff}::bigint[])`
}

export async function anythingDue(db: Executor, filter: DueFilter): Promise<boolean> {
  const { rows } = await sql`select from planned_step where ${isDue(filter)} limit 1`.execute(db)
  return rows.length > 0
}

/**
 * Takes due steps, those of the courses that have waited longest, and what else is due for the same students; other
 * processes take others.
 */
export async function claimDue(db: Executor, filter: DueFilter, limit: number): Promise<LeasedStep[]> {
  const { rows } = await sql<LeasedStep>`
    with waiting as (
      select course_id, min(due_at) as since, count(*) as steps
      from planned_step where ${isDue(filter)} group by course_id
    ), course as (
      select course_id, sum(steps) over (order by since, course_id) - steps as before from waiting
    ), first as (
      select user_id from planned_step
      where course_id in (select course_id from course where before < ${limit}) and ${isDue(filter)}
      order by due_at, planned_step_id limit ${limit} for update skip locked
    ), due as (
      select planned_step_id from planned_step
      where user_id in (select user_id from first) and ${isDue(filter)}
      order by planned_step_id for update skip locked
    )
    update planned_step p set lease_until = date_trunc('milliseconds', now()) + interval '2 minutes'
    from due where p.planned_step_id = due.planned_step_id
    returning p.planned_step_id as "plannedStepId", p.course_id as "courseId", p.exam_id as "examId",
      p.user_id as "userId", p.step_id as "stepId", p.occasion, p.outcome, p.due_at as "dueAt",
      p.fresh_until as "freshUntil", p.lease_until as "leaseUntil"`.execute(db)
  return rows
}

/** Whom of a course other claims will come to, those who wait longest first, and for which exams. */
export async function dueBeside(
  db: Executor,
  filter: DueFilter,
  { courseId, most }: { courseId: number; most: number },
): Promise<{ userId: number; examIds: number[] }[]> {
  const { rows } = await sql<{ userId: number; examIds: number[] }>`
    select user_id as "userId", json_agg(distinct exam_id) as "examIds" from planned_step
    where course_id = ${courseId} and ${isDue(filter)}
    group by user_id order by min(due_at), user_id limit ${most}`.execute(db)
  return rows
}

/** Steps whose message was withdrawn, and certainly did not go, are due again, to be looked at anew. */
export async function reopenWithdrawn(db: Executor): Promise<void> {
  await sql`
    with withdrawn as (
      select p.planned_step_id from planned_step p join outbox o using (outbox_id)
      where p.state = 'released' and ${IS_WITHDRAWN}
      order by p.planned_step_id for update of p skip locked
    )
    update planned_step p set state = 'planned', outbox_id = null, lease_until = null
    from withdrawn where p.planned_step_id = withdrawn.planned_step_id`.execute(db)
}

/**
 * Steps that their template held up are due again once a template changed: those that it holds up still are refused
 * again.
 */
export async function reopenStopped(db: Executor): Promise<void> {
  await sql`
    update planned_step set state = 'planned', lease_until = null
    where state = 'refused' and due_at is not null and ${MAY_HAVE_HEALED}`.execute(db)
}

/** No page of the courses is planned meanwhile; nobody else writes to these students until the transaction ends. */
export async function lockStudents(tx: Tx, courseIds: number[], userIds: number[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock_shared(hashtext('follow-up course'), c.id::int)
    from (select distinct unnest(${courseIds}::bigint[]) as id order by 1) c`.execute(tx)
  await sql`
    select pg_advisory_xact_lock(hashtext('follow-up student'), u.id::int)
    from (select unnest(${userIds}::bigint[]) as id order by 1) u`.execute(tx)
}

export async function releasesSince(db: Executor, userIds: number[], since: Date): Promise<Release[]> {
  const { rows } = await sql<Release>`
    select p.user_id as "userId", p.exam_id as "examId", p.occasion, p.updated_at as at,
      coalesce(o.state not in ('cancelled', 'failed'), true) as counts, p.outbox_id as "messageId"
    from planned_step p left join outbox o on o.outbox_id = p.outbox_id
    where p.user_id = any(${userIds}::bigint[]) and p.state = 'released' and p.updated_at > ${since}`.execute(
    db,
  )
  return rows
}

/** The courses that follow up on each student: the smallest cap of their plans rules. */
export async function coursesOf(
  db: Executor,
  userIds: number[],
): Promise<{ userId: number; courseId: number }[]> {
  const { rows } = await sql<{ userId: number; courseId: number }>`
    select distinct user_id as "userId", course_id as "courseId"
    from planned_step where user_id = any(${userIds}::bigint[])`.execute(db)
  return rows
}

/**
 * Writes the decisions whose lease still holds, and says which those were: the others belong to somebody else now. What was
 * decided before the machine slept for hours rests on what Moodle said then, and is decided anew.
 */
export async function settleSteps(tx: Tx, steps: Settled[], now: Date): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    update planned_step p
    set state = s.state, reason = s.reason, due_at = coalesce(s."dueAt", p.due_at), lease_until = null,
      updated_at = ${now}
    from json_to_recordset(${JSON.stringify(steps)}::json) as s("plannedStepId" bigint,
      "leaseUntil" timestamptz, state text, "dueAt" timestamptz, reason text)
    where p.planned_step_id = s."plannedStepId" and p.state = 'planned' and p.lease_until = s."leaseUntil"
      and p.lease_until > now() - interval '2 hours'
    returning p.planned_step_id as id`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** Steps that one message tells of share it. */
export async function setOutbox(
  tx: Tx,
  messages: { plannedStepId: number; dedupeKey: string }[],
): Promise<void> {
  const keys = messages.map(({ plannedStepId, dedupeKey }) => ({ plannedStepId, dedupeKey }))
  await sql`
    update planned_step p set outbox_id = o.outbox_id
    from json_to_recordset(${JSON.stringify(keys)}::json) as m("plannedStepId" bigint, "dedupeKey" text)
    join outbox o on o.dedupe_key = m."dedupeKey"
    where p.planned_step_id = m."plannedStepId"`.execute(tx)
}

export async function freeLeases(db: Executor, steps: LeasedStep[]): Promise<void> {
  await sql`
    update planned_step set lease_until = null
    where planned_step_id = any(${steps.map(({ plannedStepId }) => plannedStepId)}::bigint[])
      and lease_until = ${steps[0]?.leaseUntil ?? null}`.execute(db)
}
