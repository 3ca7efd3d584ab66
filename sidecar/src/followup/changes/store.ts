import { sql } from 'kysely'
import type { Executor, Tx } from '../../database/pool.ts'
import { ALL, type Recheck } from './sort.ts'

const FEED = 'moodle'

/** A recheck as it was read: done only while nothing marked it again. */
export type Marked = Recheck & { mark: number }

export async function readCursor(db: Executor): Promise<string> {
  const row = await db
    .selectFrom('moodle_cursor')
    .select('cursor')
    .where('feed', '=', FEED)
    .executeTakeFirst()
  return row?.cursor ?? ''
}

/** False: somebody else went on from `from` already. */
export async function moveCursor(tx: Tx, from: string, to: string): Promise<boolean> {
  const { rows } = await sql`
    insert into moodle_cursor (feed, cursor) values (${FEED}, ${to})
    on conflict (feed) do update set cursor = excluded.cursor, updated_at = now()
      where moodle_cursor.cursor = ${from}
    returning feed`.execute(tx)
  return rows.length > 0
}

export async function addRechecks(tx: Tx, rechecks: Recheck[]): Promise<void> {
  await sql`
    insert into recheck (what, course_id, user_id)
    select what, "courseId", "userId"
    from json_to_recordset(${JSON.stringify(rechecks)}::json) as r(what text, "courseId" bigint, "userId" bigint)
    order by 1, 2, 3
    on conflict (what, course_id, user_id) do update set mark = excluded.mark`.execute(tx)
}

/** The students whom we would remind of these slots. */
export async function remindedOf(db: Executor, slotIds: number[]): Promise<number[]> {
  const { rows } = await sql<{ userId: number }>`
    select distinct user_id as "userId" from notice
    where state = 'planned' and slot_id = any(${slotIds}::bigint[])`.execute(db)
  return rows.map(({ userId }) => userId)
}

/** Everybody who linked a number here. */
export async function linkedUsers(db: Executor): Promise<number[]> {
  const { rows } = await sql<{ userId: number }>`
    select distinct user_id as "userId" from contact where user_id is not null`.execute(db)
  return rows.map(({ userId }) => userId)
}

/** Those that wait longest first; several of one course, so that they are asked for together. */
export async function readRechecks(db: Executor, what: Recheck['what'], limit: number): Promise<Marked[]> {
  const rows = await db
    .selectFrom('recheck')
    .select(['what', 'course_id as courseId', 'user_id as userId', 'mark'])
    .where('what', '=', what)
    .orderBy('mark')
    .limit(limit)
    .execute()
  return rows
}

/** What could not be asked comes after the rest next time, or it would hold that up. */
export async function putLast(db: Executor, failed: Marked[]): Promise<void> {
  await sql`
    update recheck r set mark = default
    from json_to_recordset(${JSON.stringify(failed)}::json)
      as f(what text, "courseId" bigint, "userId" bigint, mark bigint)
    where r.what = f.what and r.course_id = f."courseId" and r.user_id = f."userId" and r.mark = f.mark`.execute(
    db,
  )
}

export async function finishRechecks(tx: Executor, done: Marked[]): Promise<void> {
  await sql`
    delete from recheck r using json_to_recordset(${JSON.stringify(done)}::json)
      as d(what text, "courseId" bigint, "userId" bigint, mark bigint)
    where r.what = d.what and r.course_id = d."courseId" and r.user_id = d."userId" and r.mark = d.mark`.execute(
    tx,
  )
}

/** A whole course that was collected makes up for each student of it that was marked before it began. */
export async function finishCourse(tx: Executor, courseId: number, mark: number): Promise<void> {
  await sql`
    delete from recheck where what = 'outcomes' and course_id = ${courseId}
      and (mark < ${mark} or (mark = ${mark} and user_id = ${ALL}))`.execute(tx)
}
