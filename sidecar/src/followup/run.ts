import type { Database } from '../database/pool.ts'
import { AppError } from '../errors.ts'
import type { Address } from '../model/contact.ts'
import type { Plan } from '../model/plan.ts'
import type { Clock, Moodle } from '../ports.ts'
import { collectCourse } from './collect/collect.ts'
import { forgetPlaces } from './portfolio/store.ts'
import { releaseDry } from './release/dry.ts'
import { dueSteps } from './release/due.ts'
import type { DueStep } from './release/judge.ts'
import { releaseDue } from './release/release.ts'
import { reopenStopped, reopenWithdrawn } from './release/store.ts'
import type { Decided } from './release/student.ts'
import {
  type CourseReport,
  countDecision,
  countPage,
  emptyCourse,
  type FollowUpReport,
} from './report/tally.ts'

export type FollowUpDeps = {
  db: Database
  moodle: Moodle
  now: Clock
  /** People whom WhatsApp lets us reach in a rolling day; null: as many as there are. */
  portfolioLimit: number | null
  /** Aborted: the step that runs is the last one, and the signal's reason is thrown; what is stored stays. */
  signal?: AbortSignal
}

export type FollowUpOptions = {
  courseId?: number
  /** Judges as a run would, and stores nothing. */
  dryRun?: boolean
  /** Judged as if it were then. */
  at?: Date
  onProgress?: (progress: FollowUpProgress) => void
}

export type FollowUpProgress = {
  stage: 'collect' | 'release'
  courseName: string | null
  coursesDone: number
  courses: number
  students: number
  written: number
}

/**
 * Moodle's results → planned steps → outbox. Running it twice, or in two processes at once, writes to nobody twice. A
 * failure of Moodle's ends a course, not the run, and is in the report.
 */
export async function runFollowUp(
  deps: FollowUpDeps,
  options: FollowUpOptions = {},
): Promise<FollowUpReport> {
  const { courseId = null, dryRun = false, at = deps.now(), onProgress = () => {} } = options
  const report: FollowUpReport = { at, dryRun, courses: [], failure: null }
  const plans = await deps.moodle.plans().catch((error) => {
    report.failure = failureOf(error)
    return []
  })
  const chosen = plans.filter((plan) => courseId === null || plan.courseId === courseId)
  if (courseId !== null && chosen.length === 0) report.failure ??= failureOf(planNotFound())
  const progress = {
    courseName: null as string | null,
    coursesDone: 0,
    courses: chosen.length,
    students: 0,
    written: 0,
  }

  if (!dryRun) {
    await reopenWithdrawn(deps.db)
    await reopenStopped(deps.db)
    await forgetPlaces(deps.db, deps.now())
  }
  const due: DueStep[] = []
  const invited = new Set<Address>()
  for (const plan of chosen) {
    progress.courseName = plan.courseName
    const course = emptyCourse(plan)
    report.courses.push(course)
    await collect(deps, plan, course, { at, dryRun, due, invited }, (students) => {
      progress.students += students
      onProgress({ stage: 'collect', ...progress })
    })
    progress.coursesDone += 1
    onProgress({ stage: 'collect', ...progress })
  }

  progress.courseName = null
  const courses = new Map(report.courses.map((course) => [course.courseId, course]))
  const decided = (each: Decided) => {
    const course = courses.get(each.due.planned.courseId)
    if (course) countDecision(course, each)
    if (each.decision.kind === 'send') progress.written += 1
    onProgress({ stage: 'release', ...progress })
  }
  const failed = (id: number, error: AppError) => {
    const course = courses.get(id)
    if (course) course.failure ??= failureOf(error)
  }
  const { portfolioLimit } = deps
  const dry = { plans, at, now: deps.now(), portfolioLimit, others: [] }
  if (dryRun) for await (const each of releaseDry(deps.db, dry, due)) decided(each)
  else if (plans.length > 0)
    await releaseDue(deps, { at, now: deps.now(), courseId, plans }, { decided, failed })
  return report
}

export function planNotFound(): AppError {
  return new AppError('plan_not_found', 'Moodle has no follow-up plan for that course', { status: 404 })
}

async function collect(
  deps: FollowUpDeps,
  plan: Plan,
  course: CourseReport,
  run: { at: Date; dryRun: boolean; due: DueStep[]; invited: Set<Address> },
  onPage: (students: number) => void,
): Promise<void> {
  if (!plan.enabled) return
  try {
    for await (const page of collectCourse(deps, plan, run, run.invited)) {
      deps.signal?.throwIfAborted()
      course.students += page.students
      course.invited += page.invited
      countPage(course, page, run.at)
      if (run.dryRun) run.due.push(...dueSteps(page, run.at))
      onPage(page.students)
    }
  } catch (error) {
    course.failure = failureOf(error)
  }
}

/** Only what we know how to name is reported; anything else is a fault of ours and must not pass for Moodle's. */
function failureOf(error: unknown): { code: string; message: string } {
  if (error instanceof AppError) return { code: error.code, message: error.message }
  throw error
}
