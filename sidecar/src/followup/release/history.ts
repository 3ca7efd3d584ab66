import type { Executor } from '../../database/pool.ts'
import { templateStates } from '../../messaging/template-states/store.ts'
import type { Plan } from '../../model/plan.ts'
import { factsOf } from '../collect/judge.ts'
import { lotsOf } from '../holdout/store.ts'
import { contactFacts } from '../store.ts'
import type { DueStep, History } from './judge.ts'
import { coursesOf, releasesSince } from './store.ts'

/** Longer than any exam's follow-up: a reply to an older message is about something else. */
export const MEMORY = 90 * 86_400_000

/** Reads what bounds each student's messages, over all courses. */
export async function historiesOf(
  db: Executor,
  plans: Plan[],
  due: DueStep[],
  now: Date,
): Promise<(userId: number) => History> {
  const userIds = [...new Set(due.map(({ planned }) => planned.userId))]
  const students = new Map(due.flatMap(({ fresh }) => (fresh ? [[fresh.student.userId, fresh.student]] : [])))
  const releases = Map.groupBy(
    await releasesSince(db, userIds, new Date(now.getTime() - MEMORY)),
    ({ userId }) => userId,
  )
  const courses = Map.groupBy(await coursesOf(db, userIds), ({ userId }) => userId)
  const contacts = await contactFacts(
    db,
    [...students.values()].flatMap(({ reach }) => (reach.kind === 'contact' ? reach.address : [])),
  )
  const holding = new Set(plans.filter(({ holdout }) => holdout > 0).map(({ courseId }) => courseId))
  const lots = holding.size === 0 ? [] : await lotsOf(db, userIds)
  const heldOut = new Set(
    lots.flatMap(({ courseId, userId, held }) =>
      held && holding.has(courseId) ? `${courseId}/${userId}` : [],
    ),
  )
  const caps = new Map(plans.filter(({ enabled }) => enabled).map((plan) => [plan.courseId, plan.weeklyCap]))

  const contentSids = due.flatMap(({ step }) => step?.template.contentSid ?? [])
  const templates = await templateStates(db, [...new Set(contentSids)])

  return (userId) => {
    const student = students.get(userId)
    const here = due.filter(({ planned }) => planned.userId === userId).map(({ planned }) => planned.courseId)
    const all = [...here, ...(courses.get(userId)?.map(({ courseId }) => courseId) ?? [])]
    return {
      releases: releases.get(userId) ?? [],
      weeklyCap: Math.min(...all.map((courseId) => caps.get(courseId) ?? Number.POSITIVE_INFINITY)),
      templates,
      contact: student ? factsOf(student, contacts) : null,
      heldOut: (courseId) => heldOut.has(`${courseId}/${userId}`),
      now,
    }
  }
}
