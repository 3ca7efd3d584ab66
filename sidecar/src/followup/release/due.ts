import type { JudgedPage } from '../collect/page.ts'
import type { DueStep } from './judge.ts'

/** What a release would find due after this page was stored. */
export function dueSteps({ judged }: JudgedPage, at: Date): DueStep[] {
  return judged.flatMap(({ plan, step, exam, row, student, judgement }) => {
    if (judgement.kind !== 'due' || judgement.at > at) return []
    const { examId, userId, occasion, outcome } = row
    const { courseId } = plan
    const planned = { plannedStepId: 0, courseId, examId, userId, stepId: step.stepId, occasion, outcome }
    const { at: dueAt, freshUntil } = judgement
    return [{ planned: { ...planned, dueAt, freshUntil }, plan, step, fresh: { exam, row, student } }]
  })
}
