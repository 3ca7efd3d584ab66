import { AppError } from '../../errors.ts'
import type { Student } from '../../model/contact.ts'
import type { Exam, StudentExam } from '../../model/outcome.ts'
import type { Plan } from '../../model/plan.ts'
import type { Clock, Moodle } from '../../ports.ts'
import { outcomesOf } from '../outcomes.ts'
import { visibleRow } from '../visible.ts'
import type { DueStep } from './judge.ts'
import type { LeasedStep } from './store.ts'

/** What Moodle answers in one call. */
const STUDENTS = 500
/** An answer is what Moodle says at this moment for that long. */
const HOLDS_MS = 60_000

export type Leased = DueStep & { planned: LeasedStep }
export type Asked = {
  due: Leased[]
  /** Courses that Moodle could not be asked about. */
  failed: Map<number, AppError>
}
/** Students of a course who are due too, and for which exams: at most so many. */
export type Beside = (courseId: number, most: number) => Promise<{ userId: number; examIds: number[] }[]>

/** What Moodle said of a course, and when of whom in which exam. */
type Known = {
  exams: Map<number, Exam>
  students: Map<number, Student>
  rows: Map<string, StudentExam>
  askedAt: Map<string, number>
}

/**
 * What Moodle says at this moment of everything that is claimed. A course is asked once for all of its students whom one
 * call holds, however many claims a backlog takes: whoever else is due is asked for with those who are claimed.
 */
export function createAsker(
  deps: { moodle: Moodle; now: Clock },
  plans: Plan[],
  beside: Beside,
): (claimed: LeasedStep[]) => Promise<Asked> {
  const courses = new Map<number, Known>()
  return async (claimed) => {
    const asked: Asked = { due: [], failed: new Map() }
    for (const [courseId, steps] of Map.groupBy(claimed, (each) => each.courseId)) {
      const plan = plans.find((each) => each.courseId === courseId) ?? null
      const known = courses.get(courseId) ?? emptyCourse()
      courses.set(courseId, known)
      try {
        if (plan?.enabled) await learn(deps, known, { plan, steps, beside })
        asked.due.push(...steps.map((planned) => dueOf(planned, plan, known)))
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        asked.failed.set(courseId, error)
      }
    }
    return asked
  }
}

async function learn(
  deps: { moodle: Moodle; now: Clock },
  known: Known,
  { plan, steps, beside }: { plan: Plan; steps: LeasedStep[]; beside: Beside },
): Promise<void> {
  const inPlan = new Set(plan.exams.map(({ examId }) => examId))
  const since = performance.now() - HOLDS_MS
  const open = steps.filter(
    (step) => inPlan.has(step.examId) && (known.askedAt.get(keyOf(step)) ?? Number.NEGATIVE_INFINITY) < since,
  )
  if (open.length === 0) return
  const claimed = new Set(open.map(({ userId }) => userId))
  const others = await beside(plan.courseId, STUDENTS * Math.ceil(claimed.size / STUDENTS) - claimed.size)
  const userIds = [...new Set([...claimed, ...others.map(({ userId }) => userId)])]
  const due = new Set([...open.map(({ examId }) => examId), ...others.flatMap(({ examIds }) => examIds)])
  const examIds = [...due].filter((examId) => inPlan.has(examId))
  for (let from = 0; from < userIds.length; from += STUDENTS) {
    const chunk = userIds.slice(from, from + STUDENTS)
    const page = await outcomesOf(deps, plan.courseId, chunk, examIds)
    for (const userId of chunk) forget(known, userId, examIds)
    for (const exam of page.exams) known.exams.set(exam.examId, exam)
    for (const student of page.students) known.students.set(student.userId, student)
    for (const row of page.rows) known.rows.set(keyOf(row), visibleRow(row))
    const at = performance.now()
    for (const userId of chunk) for (const examId of examIds) known.askedAt.set(keyOf({ userId, examId }), at)
  }
}

/** Whom Moodle no longer names is no longer there. */
function forget({ students, rows }: Known, userId: number, examIds: number[]): void {
  students.delete(userId)
  for (const examId of examIds) rows.delete(keyOf({ userId, examId }))
}

function dueOf(planned: LeasedStep, plan: Plan | null, { rows, exams, students }: Known): Leased {
  const row = rows.get(keyOf(planned))
  const exam = exams.get(planned.examId)
  const student = students.get(planned.userId)
  const step = plan?.steps.find(({ stepId }) => stepId === planned.stepId) ?? null
  return { planned, plan, step, fresh: row && exam && student ? { row, exam, student } : null }
}

function keyOf({ userId, examId }: { userId: number; examId: number }): string {
  return `${userId}/${examId}`
}

function emptyCourse(): Known {
  return { exams: new Map(), students: new Map(), rows: new Map(), askedAt: new Map() }
}
