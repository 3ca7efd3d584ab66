import { sql } from 'kysely'
import type { Executor, Tx } from '../database/pool.ts'
import { HANDOFF_MS } from './handoff.ts'

/**
 * From now on a person of that course answers, unless one of another does: the conversation stays silent until
 * `endHandoff`.
 */
export async function startHandoff(tx: Executor, contactId: number, courseId: number): Promise<void> {
  await tx
    .updateTable('contact')
    .set({
      handoff_since: sql<Date>`coalesce(handoff_since, now())`,
      person_course_id: sql<number>`coalesce(person_course_id, ${courseId})`,
    })
    .where('contact_id', '=', contactId)
    .execute()
}

/**
 * A person has answered: the time in which the conversation stays theirs counts from here. While it is in the hands of
 * another course it stays there.
 */
export async function renewHandoff(
  tx: Executor,
  contactId: number,
  courseId: number,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('contact')
    .set({ handoff_since: at, person_course_id: courseId })
    .where('contact_id', '=', contactId)
    .where((is) =>
      is.or([
        is('person_course_id', 'is', null),
        is('person_course_id', '=', courseId),
        is('handoff_since', '<=', new Date(at.getTime() - HANDOFF_MS)),
      ]),
    )
    .execute()
}

export async function endHandoff(tx: Executor, contactId: number): Promise<void> {
  await tx
    .updateTable('contact')
    .set({ handoff_since: null, person_course_id: null })
    .where('contact_id', '=', contactId)
    .execute()
}

/** Nothing where nobody is linked. STOP and link codes work meanwhile. A pause stays the first course's. */
export async function pauseStudent(tx: Tx, userId: number, courseId: number): Promise<void> {
  await tx
    .updateTable('contact')
    .set({
      paused_since: sql<Date>`coalesce(paused_since, now())`,
      paused_course_id: sql<number>`coalesce(paused_course_id, ${courseId})`,
    })
    .where('user_id', '=', userId)
    .execute()
}

/** Takes back the pause that this course set, and no other's. */
export async function resumeStudent(tx: Tx, userId: number, courseId: number): Promise<void> {
  await tx
    .updateTable('contact')
    .set({ paused_since: null, paused_course_id: null })
    .where('user_id', '=', userId)
    .where('paused_course_id', '=', courseId)
    .execute()
}

/** Ends the handoff to this course's people; a pause, and a handoff to another's, stay. */
export async function releaseStudent(tx: Tx, userId: number, courseId: number): Promise<void> {
  await tx
    .updateTable('contact')
    .set({ handoff_since: null, person_course_id: null })
    .where('user_id', '=', userId)
    .where('person_course_id', '=', courseId)
    .execute()
}
