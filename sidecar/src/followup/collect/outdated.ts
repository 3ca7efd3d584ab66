import type { Plan } from '../../model/plan.ts'
import type { OutcomePage } from '../../ports.ts'
import { leftOut } from '../stops.ts'
import { visibleRow } from '../visible.ts'
import type { StoredStep } from './store.ts'

/**
 * The messages of steps of which the student is now in another outcome or occasion, as far as they may know it, or whom
 * the teacher leaves out by now: none of them is to go any more.
 */
export function outdatedOf(plan: Plan, page: OutcomePage, stored: StoredStep[]): number[] {
  const released = stored.filter(({ state, outboxId }) => state === 'released' && outboxId !== null)
  if (released.length === 0) return []
  const rows = new Map(page.rows.map((row) => [`${row.userId}/${row.examId}`, visibleRow(row)]))
  const students = new Map(page.students.map((student) => [student.userId, student]))
  const steps = new Map(plan.steps.map((step) => [step.stepId, step]))
  return released.flatMap(({ userId, examId, stepId, occasion, outcome, outboxId }) => {
    const row = rows.get(`${userId}/${examId}`)
    const student = students.get(userId)
    const step = steps.get(stepId)
    if (!row || !student || outboxId === null) return []
    const isOther = row.outcome !== outcome || row.occasion !== occasion
    return isOther || (step && leftOut(step, row, student)) ? outboxId : []
  })
}
