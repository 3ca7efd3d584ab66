import type { FollowUpDeps } from '../run.ts'
import { ALL, type Recheck, rechecksOf } from './sort.ts'
import { addRechecks, linkedUsers, moveCursor, readCursor, remindedOf } from './store.ts'

/**
 * Notes what changed in Moodle since the last time; the cursor moves in the transaction that notes it, so that nothing is
 * left out or forgotten. Who pulls for the first time begins now: the daily run collects what was there before.
 */
export async function pullChanges(deps: Pick<FollowUpDeps, 'db' | 'moodle'>): Promise<number> {
  let noted = 0
  for (;;) {
    const cursor = await readCursor(deps.db)
    const page = await deps.moodle.changes(cursor)
    const courses = page.reset ? (await deps.moodle.plans()).map(({ courseId }) => courseId) : []
    const { rechecks, slotIds } = rechecksOf(page.changes)
    const moved = await deps.db.transaction().execute(async (tx) => {
      if (!(await moveCursor(tx, cursor, page.nextCursor))) return false
      const students = page.reset ? await linkedUsers(tx) : await remindedOf(tx, slotIds)
      const all = [
        ...rechecks,
        ...courses.map((courseId): Recheck => ({ what: 'outcomes', courseId, userId: ALL })),
        ...students.map((userId): Recheck => ({ what: 'notices', courseId: ALL, userId })),
        ...(page.reset ? students : []).map(
          (userId): Recheck => ({ what: 'student', courseId: ALL, userId }),
        ),
      ]
      const once = new Map(all.map((each) => [`${each.what}/${each.courseId}/${each.userId}`, each]))
      await addRechecks(tx, [...once.values()])
      return true
    })
    if (moved) noted += page.changes.length
    if (!moved || !page.more) return noted
  }
}
