import { AppError } from '../../errors.ts'
import type { Marked } from '../changes/store.ts'
import { finishRechecks } from '../changes/store.ts'
import { lockStudents } from '../release/store.ts'
import type { FollowUpDeps } from '../run.ts'
import { noticesOf } from './plan.ts'
import { saveNotices } from './store.ts'

/** A request or a booking of the student changed: what is to be told follows. Who is gone is told nothing. */
export async function recheckNotices(deps: FollowUpDeps, marked: Marked): Promise<void> {
  const status = await deps.moodle.studentStatus(marked.userId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'moodle_unknown_student') return null
    throw error
  })
  const notices = status ? noticesOf(status, deps.now()) : []
  await deps.db.transaction().execute(async (tx) => {
    await lockStudents(
      tx,
      notices.map(({ courseId }) => courseId),
      [marked.userId],
    )
    await saveNotices(tx, marked.userId, notices)
    await finishRechecks(tx, [marked])
  })
}
