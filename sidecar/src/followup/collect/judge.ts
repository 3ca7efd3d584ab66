import type { Student } from '../../model/contact.ts'
import type { Exam, StudentExam } from '../../model/outcome.ts'
import type { Plan, Step } from '../../model/plan.ts'
import type { OutcomePage } from '../../ports.ts'
import type { Reason } from '../reasons.ts'
import type { ContactFacts } from '../store.ts'
import { visibleRow } from '../visible.ts'
import { reasonWithoutStep } from './plan.ts'
import type { Sighting, StepKey, StoredStep } from './store.ts'
import { stepsFor } from './variants.ts'

/** A row of Moodle's with everything that a judgement about it takes; `row` is as the student may know it. */
export type Candidate = { plan: Plan; step: Step; exam: Exam; row: StudentExam; student: Student }
export type Stepless = { row: StudentExam; reason: Reason }

/** Pairs each row of a page with the plan's steps for it, or with the reason why there is none. */
export function candidatesOf(
  plan: Plan,
  page: OutcomePage,
  stored: StoredStep[],
): { candidates: Candidate[]; stepless: Stepless[] } {
  const exams = new Map(page.exams.map((exam) => [exam.examId, exam]))
  const students = new Map(page.students.map((student) => [student.userId, student]))
  const kept = new Set(stored.filter(({ state }) => state !== 'refused').map(stepKey))
  const candidates: Candidate[] = []
  const stepless: Stepless[] = []
  for (const raw of page.rows) {
    const exam = exams.get(raw.examId)
    const student = students.get(raw.userId)
    if (!exam || !student) continue
    const row = visibleRow(raw)
    const steps = stepsFor(plan, row.outcome, student.language, (stepId) =>
      kept.has(stepKey({ ...row, stepId })),
    )
    if (steps.length === 0) stepless.push({ row, reason: reasonWithoutStep(raw, row) })
    for (const step of steps) candidates.push({ plan, step, exam, row, student })
  }
  return { candidates, stepless }
}

export function stepKey({ examId, userId, stepId, occasion }: StepKey): string {
  return `${examId}/${userId}/${stepId}/${occasion}`
}

/** A pending outcome has no moment of its own: it counts from when it was first seen. */
export function sightingOf({ row }: Candidate, at: Date): Sighting {
  const { examId, userId, outcome, occasion } = row
  return { examId, userId, outcome, occasion, since: row.since === null ? at : new Date(row.since * 1000) }
}

export function sightingKey({ examId, userId, outcome, occasion }: Omit<Sighting, 'since'>): string {
  return `${examId}/${userId}/${outcome}/${occasion}`
}

/** The facts of the student's own address, or of the one that may be invited. */
export function factsOf<F extends ContactFacts>({ reach }: Student, facts: ReadonlyMap<string, F>): F | null {
  const address = reach.kind === 'contact' ? reach.address : reach.invite
  return (address && facts.get(address)) ?? null
}
