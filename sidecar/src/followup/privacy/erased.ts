import { sql } from 'kysely'
import type { Executor, Tx } from '../../database/pool.ts'
import type { Whose } from '../../model/whose.ts'

/** What was so until `at` may have been written about, and nobody knows it any more. */
export type Erased = { at: Date; everywhere: boolean }

/** An erasure that covers a student in a course: of the student, of the course, or of both. */
export const covers = (e: string, courseId: unknown, userHash: unknown) => sql`
  (${sql.ref(`${e}.course_id`)} is null or ${sql.ref(`${e}.course_id`)} = ${courseId})
  and (${sql.ref(`${e}.user_hash`)} is null or ${sql.ref(`${e}.user_hash`)} = ${userHash})`

export async function keepErasure(tx: Tx, { userId, courseId }: Whose, at: Date): Promise<void> {
  await sql`
    insert into erasure (course_id, user_hash, erased_at)
    values (${courseId}, erased_user_hash(${userId}), ${at})
    on conflict (coalesce(course_id, 0), coalesce(user_hash, '')) do update
    set erased_at = greatest(erasure.erased_at, excluded.erased_at)`.execute(tx)
}

/** Students of whom nothing was erased are not in the answer. */
export async function erasedOf(
  db: Executor,
  courseId: number,
  userIds: number[],
): Promise<Map<number, Erased>> {
  const { rows } = await sql<Erased & { userId: number }>`
    with student as materialized (
      select id, erased_user_hash(id) as hash from unnest(${userIds}::bigint[]) as u(id)
      where exists (select from erasure)
    )
    select s.id as "userId", max(e.erased_at) as at, bool_or(e.course_id is null) as everywhere
    from student s join erasure e on ${covers('e', courseId, sql`s.hash`)}
    group by s.id`.execute(db)
  return new Map(rows.map(({ userId, ...erased }) => [userId, erased]))
}
