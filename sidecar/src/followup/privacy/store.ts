import { sql } from 'kysely'
import type { Executor, Tx } from '../../database/pool.ts'
import { forgetWords } from '../../messaging/outbox/wordless.ts'
import type { Whose } from '../../model/whose.ts'
import { ALL } from '../changes/sort.ts'
import { lockCourse } from '../collect/store.ts'
import { lockStudents } from '../release/store.ts'
import { occasionHash } from './erased.ts'

export type OwnStep = {
  courseId: number
  examId: number
  stepId: number
  outcome: string
  state: string
  reason: string | null
  at: Date
  due: Date | null
  since: Date | null
}

const theirs = ({ userId, courseId }: Whose) => sql`(${userId}::bigint is null or p.user_id = ${userId})
  and (${courseId}::bigint is null or p.course_id = ${courseId})`

export async function ownSteps(db: Executor, userId: number): Promise<OwnStep[]> {
  const { rows } = await sql<OwnStep>`
    select p.course_id as "courseId", p.exam_id as "examId", p.step_id as "stepId", p.outcome, p.state, p.reason,
      p.updated_at as at, p.due_at as due, f.since
    from planned_step p
    left join first_seen f on f.exam_id = p.exam_id and f.user_id = p.user_id and f.outcome = p.outcome
      and f.occasion = p.occasion
    where ${theirs({ userId, courseId: null })} order by p.updated_at, p.planned_step_id`.execute(db)
  return rows
}

/** A notice of an answer or of a slot that they booked. */
export type OwnNotice = {
  courseId: number
  kind: string
  state: string
  reason: string | null
  at: Date
  due: Date
  moment: Date
}

export async function ownNotices(db: Executor, userId: number): Promise<OwnNotice[]> {
  const { rows } = await sql<OwnNotice>`
    select p.course_id as "courseId", p.kind, p.state, p.reason, p.updated_at as at, p.due_at as due, p.moment
    from notice p where ${theirs({ userId, courseId: null })} order by p.updated_at, p.notice_id`.execute(db)
  return rows
}

/** What a lot decided, and what became of them since: an exam's outcome, or a booking where there is no exam. */
export type OwnLot = { courseId: number; examId: number | null; outcome: string; held: boolean; at: Date }
export type OwnLater = { courseId: number; examId: number | null; outcome: string | null; at: Date }

export async function ownLots(db: Executor, userId: number): Promise<OwnLot[]> {
  const { rows } = await sql<OwnLot>`
    select p.course_id as "courseId", p.exam_id as "examId", p.outcome, p.held, p.drawn_at as at
    from holdout_lot p where ${theirs({ userId, courseId: null })} order by p.drawn_at, p.course_id`.execute(
    db,
  )
  return rows
}

export async function ownLater(db: Executor, userId: number): Promise<OwnLater[]> {
  const { rows } = await sql<OwnLater>`
    select p.course_id as "courseId", p.exam_id as "examId", p.outcome, p.at
    from later_outcome p where ${theirs({ userId, courseId: null })}
    union all select p.course_id, null, null, p.at
    from later_booking p where ${theirs({ userId, courseId: null })} order by at, "courseId"`.execute(db)
  return rows
}

/** Nothing of theirs is planned or released until the transaction ends. */
export async function lockFollowUp(tx: Tx, whose: Whose): Promise<void> {
  const { rows } = await sql<{ courseId: number }>`
    select p.course_id as "courseId" from planned_step p where ${theirs(whose)}
    union select p.course_id from notice p where ${theirs(whose)} order by 1`.execute(tx)
  const courseIds = new Set([
    ...rows.map(({ courseId }) => courseId),
    ...(whose.courseId === null ? [] : [whose.courseId]),
  ])
  for (const courseId of [...courseIds].sort((a, b) => a - b)) await lockCourse(tx, courseId)
  if (whose.userId !== null) await lockStudents(tx, [...courseIds], [whose.userId])
}

/**
 * A message may have told of another course's step too: that one stays released, and is written about no more. Where
 * another course's message told of theirs, its words go: it named their exam.
 */
export async function eraseSteps(tx: Tx, whose: Whose): Promise<void> {
  const { rows } = await sql<{ outboxId: number }>`
    select distinct p.outbox_id as "outboxId" from planned_step p join outbox o using (outbox_id)
    where ${theirs(whose)} and o.course_id <> ${whose.courseId} order by 1`.execute(tx)
  await forgetWords(
    tx,
    rows.map(({ outboxId }) => outboxId),
  )
  await keepOccasions(tx, whose)
  await sql`
    delete from first_seen f
    where ${
      whose.courseId === null
        ? sql`f.user_id = ${whose.userId}`
        : sql`exists (
      select from planned_step p where p.exam_id = f.exam_id and p.user_id = f.user_id and ${theirs(whose)})`
    }`.execute(tx)
  await sql`
    update planned_step p set outbox_id = null from outbox o
    where o.outbox_id = p.outbox_id and not (${theirs(whose)}) and o.course_id = ${whose.courseId}
      and (${whose.userId}::bigint is null or o.user_id = ${whose.userId})`.execute(tx)
  await sql`delete from planned_step p where ${theirs(whose)}`.execute(tx)
  await sql`delete from notice p where ${theirs(whose)}`.execute(tx)
  await sql`delete from holdout_lot p where ${theirs(whose)}`.execute(tx)
  await sql`delete from later_outcome p where ${theirs(whose)}`.execute(tx)
  await sql`delete from later_booking p where ${theirs(whose)}`.execute(tx)
  await sql`delete from recheck p where ${theirs(whose)} and p.user_id <> ${ALL}`.execute(tx)
}

/** A result that is graded again looks new: that they were told of its occasion is known by a keyed hash alone. */
async function keepOccasions(tx: Tx, whose: Whose): Promise<void> {
  await sql`
    insert into erased_occasion (occasion_hash)
    select distinct ${occasionHash(sql`p.exam_id`, sql`p.user_id`, sql`p.occasion`)} from planned_step p
    where ${theirs(whose)} and p.state = 'released' on conflict do nothing`.execute(tx)
}
