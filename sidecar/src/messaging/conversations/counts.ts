import { sql } from 'kysely'
import type { Executor } from '../../database/pool.ts'

export type CourseFilter = {
  courseId: number
  /** Null: everybody in the course. */
  userIds: number[] | null
  from: Date | null
  /** Exclusive. */
  to: Date | null
}

/** Messages of a course that arrived, at the phone or here, and the students that they are of. */
export async function countMessages(
  db: Executor,
  { courseId, userIds, from, to }: CourseFilter,
): Promise<{ received: number; sent: number; students: number }> {
  const { rows } = await sql<{ received: number; sent: number; students: number }>`
    with said as (
      select user_id, received_at as at, true as received from inbox where course_id = ${courseId}
      union all
      select user_id, created_at, false from outbox where course_id = ${courseId} and state = 'accepted'
        and user_id is not null
    )
    select count(*) filter (where received) as received, count(*) filter (where not received) as sent,
      count(distinct user_id) as students
    from said
    where (${userIds}::bigint[] is null or user_id = any(${userIds}::bigint[]))
      and (${from}::timestamptz is null or at >= ${from}) and (${to}::timestamptz is null or at < ${to})`.execute(
    db,
  )
  return rows[0] ?? { received: 0, sent: 0, students: 0 }
}
