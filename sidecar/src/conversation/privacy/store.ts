import { sql } from 'kysely'
import type { Tx } from '../../database/pool.ts'
import type { Whose } from '../../model/whose.ts'

/** What somebody was asked to confirm says nothing of a course by itself: in doubt all of it goes. */
async function eraseProposals(tx: Tx, { userId, courseId }: Whose, contactIds: number[]): Promise<void> {
  const theirs =
    userId === null
      ? sql`exists (select from inbox i where i.course_id = ${courseId} and i.user_id = p.user_id)
          or exists (select from outbox o where o.course_id = ${courseId} and o.user_id = p.user_id)`
      : sql`p.user_id = ${userId} or p.contact_id = any(${contactIds}::bigint[])`
  await sql`delete from proposal p where ${theirs}`.execute(tx)
}

/** What somebody is in the middle of, where it may be about the course: what they wrote in it must still be there. */
export async function eraseDialogues(tx: Tx, whose: Whose, contactIds: number[]): Promise<void> {
  const { userId, courseId } = whose
  await eraseProposals(tx, whose, contactIds)
  if (userId !== null) {
    await sql`
      delete from dialogue d using contact c where c.contact_id = d.contact_id
        and (c.user_id = ${userId} or c.contact_id = any(${contactIds}::bigint[]))`.execute(tx)
    return
  }
  await sql`
    delete from dialogue d using contact c where c.contact_id = d.contact_id and (
      (d.state->>'courseId')::bigint = ${courseId} or (d.state->'lastFollowUp'->>'courseId')::bigint = ${courseId}
      or exists (select from inbox i where i.course_id = ${courseId} and i.user_id = c.user_id)
      or exists (select from outbox o where o.course_id = ${courseId} and o.user_id = c.user_id))`.execute(tx)
}
