import type { TemplateStates } from '../messaging/template-states/judge.ts'
import { templateStates } from '../messaging/template-states/store.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Plan } from '../model/plan.ts'
import { collectCourse } from './collect/collect.ts'
import type { JudgedPage } from './collect/page.ts'
import { expectedHeld } from './holdout/draw.ts'
import { byDay, type ForecastDay, forecast } from './portfolio/forecast.ts'
import type { Waiting } from './portfolio/rank.ts'
import { othersWaiting, readPlaces } from './portfolio/store.ts'
import { zoneOf } from './quiet.ts'
import type { Reason, Wait } from './reasons.ts'
import { releaseDry } from './release/dry.ts'
import { dueSteps } from './release/due.ts'
import type { DueStep } from './release/judge.ts'
import type { Decided } from './release/student.ts'
import { type FollowUpDeps, planNotFound } from './run.ts'
import { stopOf } from './template.ts'

/** What would become of one student, exam and step; `stepId` is null where the plan has none for the outcome. */
export type DryRow = {
  userId: number
  examId: number
  outcome: Outcome
  stepId: number | null
  /** When it would go; null: it doesn't. */
  due: Date | null
  /** Null: it goes now. `already`: it went before. */
  reason: Reason | Wait | 'already' | null
}

export type DryRun = {
  rows: DryRow[]
  /** When its people will be reached, within the limit of people a day, which other courses share. */
  forecast: ForecastDay[]
  /** Rows; `heldOut` counts students: those who are, and about as many as the lot will leave out of the others. */
  summary: { send: number; later: number; not: number; heldOut: number }
}

/**
 * Who would get what in a course at this moment, and why not; nothing is stored or sent. A plan that is off is judged as
 * if it were switched on now. `userIds` leaves out everybody else.
 */
export async function dryRunCourse(
  deps: FollowUpDeps,
  { courseId, userIds }: { courseId: number; userIds: number[] | null },
): Promise<DryRun> {
  const { db, moodle, now, portfolioLimit } = deps
  const at = now()
  const plans = (await moodle.plans()).map((plan) =>
    plan.courseId === courseId ? switchedOn(plan, at) : plan,
  )
  const plan = plans.find((each) => each.courseId === courseId)
  if (!plan) throw planNotFound()
  const rows: DryRow[] = []
  const contentSids = plan.steps.map(({ template }) => template.contentSid)
  const templates = await templateStates(db, contentSids)
  const undrawn: number[] = []
  const due: DueStep[] = []
  for await (const page of collectCourse(deps, plan, { at, dryRun: true }, new Set())) {
    rows.push(...rowsOf(page, templates, at))
    undrawn.push(...page.undrawn.map(({ userId }) => userId))
    due.push(...dueSteps(page, at))
  }
  const others = await othersWaiting(db, courseId, at)
  const release = { plans, at, now: at, portfolioLimit, others: others.filter(({ dueAt }) => dueAt <= at) }
  for await (const decided of releaseDry(db, release, due)) rows.push(decidedRow(decided, at))
  const shown = userIds === null ? null : new Set(userIds)
  const isShown = (userId: number) => shown === null || shown.has(userId)
  const mine = rows.filter(({ userId }) => isShown(userId))
  const send = mine.filter(({ reason }) => reason === null).length
  const later = mine.filter(({ reason, due: when }) => reason !== null && when !== null).length
  const held = new Set(mine.filter(({ reason }) => reason === 'held_out').map(({ userId }) => userId))
  const heldOut = held.size + expectedHeld(undrawn.filter(isShown).length, plan.holdout)
  const places = portfolioLimit === null ? null : await readPlaces(db, portfolioLimit, at)
  const expected = forecast([...others, ...visitsOf(rows, courseId, at)], places, at)
  const moments = [...expected].flatMap(([visit, when]) =>
    visit.courseId === courseId && isShown(visit.userId) ? [{ userId: visit.userId, at: when }] : [],
  )
  return {
    rows: mine,
    forecast: byDay(moments, zoneOf(plan.timeZone)),
    summary: { send, later, not: mine.length - send - later, heldOut },
  }
}

/** What waits for a place now counts from now: its time is a forecast already. */
function visitsOf(rows: DryRow[], courseId: number, at: Date): Waiting[] {
  const visits = rows.flatMap(({ userId, due, reason }) =>
    due === null ? [] : [{ userId, courseId, actBy: null, dueAt: reason === 'portfolio_limit' ? at : due }],
  )
  return [...new Map(visits.map((visit) => [`${visit.userId}/${visit.dueAt.getTime()}`, visit])).values()]
}

function switchedOn(plan: Plan, at: Date): Plan {
  return plan.enabled ? plan : { ...plan, enabled: true, since: Math.floor(at.getTime() / 1000) }
}

/** What is due at once is left to the release to decide; of what is due later the template is judged already. */
function rowsOf({ judged, stepless }: JudgedPage, templates: TemplateStates, at: Date): DryRow[] {
  const without = stepless.map(({ row, reason }) => ({ ...keyOf(row), stepId: null, due: null, reason }))
  const withStep = judged.flatMap(({ row, step, student, judgement }): DryRow[] => {
    const key = { ...keyOf(row), stepId: step.stepId }
    if (judgement.kind === 'already') return [{ ...key, due: null, reason: 'already' }]
    if (judgement.kind === 'refused') return [{ ...key, due: null, reason: judgement.reason }]
    if (judgement.at <= at) return []
    const stop = stopOf(step.template, student, templates)
    return [stop ? { ...key, due: null, reason: stop } : { ...key, due: judgement.at, reason: 'delay' }]
  })
  return [...withStep, ...without]
}

function decidedRow({ due, decision }: Decided, at: Date): DryRow {
  const key = { ...keyOf(due.planned), stepId: due.planned.stepId }
  if (decision.kind === 'send') return { ...key, due: at, reason: null }
  if (decision.kind === 'later') return { ...key, due: decision.at, reason: decision.reason }
  return { ...key, due: null, reason: decision.reason }
}

function keyOf({ userId, examId, outcome }: Pick<DryRow, 'userId' | 'examId' | 'outcome'>) {
  return { userId, examId, outcome }
}
