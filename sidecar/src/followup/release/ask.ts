import { AppError } from '../../errors.ts'
import type { Plan } from '../../model/plan.ts'
import type { Moodle, OutcomePage } from '../../ports.ts'
import { checkClocks } from '../clock.ts'
import { visibleRow } from '../visible.ts'
import type { DueStep } from './judge.ts'
import type { LeasedStep } from './store.ts'

/** What Moodle answers in one call. */
const STUDENTS = 500

export type Leased = DueStep & { planned: LeasedStep }
export type Asked = {
  due: Leased[]
  /** Courses that Moodle could not be asked about. */
  failed: Map<number, AppError>
}

/** What Moodle says at this moment of everything that was claimed: each course is asked once for its students. */
export async function askMoodle(
  moodle: Moodle,
  { plans, now }: { plans: Plan[]; now: Date },
  claimed: LeasedStep[],
): Promise<Asked> {
  const asked: Asked = { due: [], failed: new Map() }
  for (const [courseId, steps] of Map.groupBy(claimed, (each) => each.courseId)) {
    const plan = plans.find((each) => each.courseId === courseId) ?? null
    try {
      asked.due.push(...(await askCourse(moodle, plan, steps, now)))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      asked.failed.set(courseId, error)
    }
  }
  return asked
}

async function askCourse(
  moodle: Moodle,
  plan: Plan | null,
  claimed: LeasedStep[],
  now: Date,
): Promise<Leased[]> {
  const claimedIds = new Set(claimed.map(({ examId }) => examId))
  const examIds = (plan?.exams ?? []).map(({ examId }) => examId).filter((id) => claimedIds.has(id))
  const userIds = [...new Set(claimed.map(({ userId }) => userId))]
  const pages: OutcomePage[] = []
  for (let from = 0; plan?.enabled && examIds.length > 0 && from < userIds.length; from += STUDENTS) {
    const page = await moodle.outcomesOf(plan.courseId, userIds.slice(from, from + STUDENTS), examIds)
    checkClocks(page.now, now)
    pages.push(page)
  }
  const all = <T>(part: (page: OutcomePage) => T[]) => pages.flatMap(part)
  const exams = new Map(all((page) => page.exams).map((exam) => [exam.examId, exam]))
  const students = new Map(all((page) => page.students).map((student) => [student.userId, student]))
  const rows = new Map(
    all((page) => page.rows).map((row) => [`${row.userId}/${row.examId}`, visibleRow(row)]),
  )
  return claimed.map((planned) => {
    const row = rows.get(`${planned.userId}/${planned.examId}`)
    const exam = exams.get(planned.examId)
    const student = students.get(planned.userId)
    const step = plan?.steps.find(({ stepId }) => stepId === planned.stepId) ?? null
    return { planned, plan, step, fresh: row && exam && student ? { row, exam, student } : null }
  })
}
