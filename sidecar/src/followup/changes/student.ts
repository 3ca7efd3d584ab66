import { addressesOf, refreshContact, unlinkContact } from '../../contacts/store.ts'
import { cancelWaiting } from '../../messaging/outbox/store.ts'
import { coursesOf } from '../release/store.ts'
import type { FollowUpDeps } from '../run.ts'
import type { Recheck } from './sort.ts'
import { addRechecks, finishRechecks, type Marked } from './store.ts'

/** A student's number, consent or profile changed: what we keep of it follows, and their courses are judged anew. */
export async function recheckStudent(deps: FollowUpDeps, marked: Marked): Promise<void> {
  const { userId } = marked
  const asked = await Promise.all(
    (await addressesOf(deps.db, userId)).map(async (address) => ({
      address,
      student: await deps.moodle.findStudent(address),
    })),
  )
  await deps.db.transaction().execute(async (tx) => {
    for (const { address, student } of asked) {
      const theirs = student?.userId === userId
      if (theirs) await refreshContact(tx, address, student)
      else await unlinkContact(tx, address)
      if (!theirs || student.consent !== 'active')
        await cancelWaiting(tx, address, ['follow_up', 'invitation'], 'opted_out')
    }
    const courses = new Set([
      ...(await coursesOf(tx, [userId])).map(({ courseId }) => courseId),
      ...asked.flatMap(({ student }) =>
        student?.userId === userId ? student.courses.map(({ courseId }) => courseId) : [],
      ),
    ])
    const again = [...courses].map((courseId): Recheck => ({ what: 'outcomes', courseId, userId }))
    await addRechecks(tx, again)
    await finishRechecks(tx, [marked])
  })
}
