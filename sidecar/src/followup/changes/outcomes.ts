import type { Plan } from '../../model/plan.ts'
import { cancelSteps } from '../cancel.ts'
import { collectCourse } from '../collect/collect.ts'
import { invitationsOf, invite } from '../collect/invite.ts'
import { planPage } from '../collect/page.ts'
import { reopenPlanOff } from '../notices/store.ts'
import { outcomesOf } from '../outcomes.ts'
import type { FollowUpDeps } from '../run.ts'
import { ALL } from './sort.ts'
import { finishCourse, finishRechecks, type Marked } from './store.ts'

/** What Moodle answers in one call. */
const BATCH = 500

/**
 * Judges a course anew: all of it, or the students named. What a plan that is off or gone still holds back is
 * cancelled.
 */
export async function recheckCourse(
  deps: FollowUpDeps,
  courseId: number,
  plan: Plan | null,
  marked: Marked[],
): Promise<void> {
  const at = deps.now()
  const whole = marked.find(({ userId }) => userId === ALL)
  if (!plan?.enabled) {
    await deps.db.transaction().execute(async (tx) => {
      await cancelSteps(tx, courseId, null, 'plan_off')
      await finishRechecks(tx, marked)
    })
  } else if (whole) {
    for await (const _ of collectCourse(deps, plan, { at, dryRun: false }, new Set()));
    await reopenPlanOff(deps.db, courseId)
    await finishCourse(deps.db, courseId, whole.mark)
  } else {
    for (let from = 0; from < marked.length; from += BATCH)
      await recheckStudents(deps, plan, marked.slice(from, from + BATCH), at)
  }
}

async function recheckStudents(deps: FollowUpDeps, plan: Plan, marked: Marked[], at: Date): Promise<void> {
  const userIds = marked.map(({ userId }) => userId)
  const examIds = plan.exams.map(({ examId }) => examId)
  const page = await outcomesOf(deps, plan.courseId, userIds, examIds)
  const here = new Set(page.students.map(({ userId }) => userId))
  const gone = userIds.filter((userId) => !here.has(userId))
  await deps.db.transaction().execute(async (tx) => {
    const judged = await planPage(tx, plan, page, at)
    const inviting = { plan, limit: deps.portfolioLimit, at: deps.now() }
    await invite(tx, inviting, invitationsOf(plan, judged))
    if (gone.length > 0) await cancelSteps(tx, plan.courseId, gone, 'left_course')
    await finishRechecks(tx, marked)
  })
}
