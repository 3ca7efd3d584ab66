import { AppError } from '../../errors.ts'
import { recheckNotices } from '../notices/recheck.ts'
import type { FollowUpDeps } from '../run.ts'
import { recheckCourse } from './outcomes.ts'
import { pullChanges } from './pull.ts'
import { type Marked, putLast, readRechecks } from './store.ts'
import { recheckStudent } from './student.ts'

const STUDENTS = 200
const OUTCOMES = 5000

/**
 * Every minute: what changed in Moodle is asked for anew, and nothing else. Any number of times, any number of processes:
 * what could not be asked stays noted for the next time, and the first failure is thrown when all the rest is done.
 */
export async function followChanges(deps: FollowUpDeps): Promise<{ changes: number }> {
  const changes = await pullChanges(deps)
  const failures: AppError[] = []
  const each = async (marked: Marked[], recheck: (one: Marked) => Promise<void>) => {
    for (const one of marked) await attempt(deps, failures, [one], () => recheck(one))
  }
  await each(await readRechecks(deps.db, 'student', STUDENTS), (one) => recheckStudent(deps, one))
  await each(await readRechecks(deps.db, 'notices', STUDENTS), (one) => recheckNotices(deps, one))

  const courses = Map.groupBy(await readRechecks(deps.db, 'outcomes', OUTCOMES), ({ courseId }) => courseId)
  if (courses.size > 0) {
    const plans = await deps.moodle.plans()
    for (const [courseId, marked] of courses) {
      const plan = plans.find((one) => one.courseId === courseId) ?? null
      await attempt(deps, failures, marked, () => recheckCourse(deps, courseId, plan, marked))
    }
  }
  if (failures[0]) throw failures[0]
  return { changes }
}

async function attempt(
  { db, signal }: FollowUpDeps,
  failures: AppError[],
  marked: Marked[],
  run: () => Promise<void>,
): Promise<void> {
  signal?.throwIfAborted()
  try {
    await run()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    failures.push(error)
    await putLast(db, marked)
  }
}
