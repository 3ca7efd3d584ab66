import { sql } from 'kysely'
import type { Executor, Tx } from '../../database/pool.ts'
import type { StudentExam } from '../../model/outcome.ts'
import type { Whose } from '../../model/whose.ts'

/** What was so until `at` may have been written about, and nobody knows it any more. */
export type Erased = { at: Date; everywhere: boolean }

/** An erasure that covers a student in a course: of the student, of the course, or of both. */
export const covers = (e: string, courseId: unknown, userHash: unknown) => sql`
  (${sql.ref(`${e}.course_id`)} is null or ${sql.ref(`${e}.course_id`)} = ${courseId})
  and (${sql.ref(`${e}.user_hash`)} is null or ${sql.ref(`${e}.user_hash`)} = ${userHash})`

export const occasionHash = (examId: unknown, userId: unknown, occasion: unknown) =>
  sql<string>`suppression_hash('occasion:' || ${examId} || ':' || ${userId} || ':' || ${occasion})`

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

type Occasion = Pick<StudentExam, 'examId' | 'userId' | 'occasion'>

/** Those of the occasions that were told before an erasure, as examId/userId/occasion. */
export async function erasedOccasions(db: Executor, occasions: Occasion[]): Promise<Set<string>> {
  if (occasions.length === 0) return new Set()
  const asked = occasions.map(({ examId, userId, occasion }) => ({ examId, userId, occasion }))
  const { rows } = await sql<Occasion>`
    select a."examId", a."userId", a.occasion
    from json_to_recordset(${JSON.stringify(asked)}::json) as a("examId" bigint, "userId" bigint, occasion text)
    join erased_occasion e on e.occasion_hash = ${occasionHash(sql`a."examId"`, sql`a."userId"`, sql`a.occasion`)}`.execute(
    db,
  )
  return new Set(rows.map(occasionKey))
}

export function occasionKey({ examId, userId, occasion }: Occasion): string {
  return `${examId}/${userId}/${occasion}`
}
