import { type Decision, type DueStep, decideRelease, type History } from './judge.ts'

export type Decided = { due: DueStep; decision: Decision }

/** Decides everything that is due for one student, the most urgent first: what goes counts against what comes after. */
export function decideStudent(steps: DueStep[], history: History, at: Date): Decided[] {
  const releases = [...history.releases]
  return [...steps]
    .sort((a, b) => urgency(a, at) - urgency(b, at) || dueBefore(a, b))
    .map((due) => {
      const decision = decideRelease(due, { ...history, releases }, at)
      const { examId, occasion, userId } = due.planned
      if (decision.kind === 'send') releases.push({ examId, occasion, userId, at: history.now, counts: true })
      return { due, decision }
    })
}

/** What waited longer, then as the teacher ordered the steps. */
function dueBefore(a: DueStep, b: DueStep): number {
  const waited = a.planned.dueAt.getTime() - b.planned.dueAt.getTime()
  return waited || (a.step?.sortOrder ?? 0) - (b.step?.sortOrder ?? 0)
}

/** The nearest moment that the student can still act on. */
function urgency({ fresh }: DueStep, at: Date): number {
  const now = at.getTime() / 1000
  const chances = [fresh?.row.closes, fresh?.row.nextOpportunity].filter(
    (time): time is number => typeof time === 'number' && time > now,
  )
  return Math.min(...chances, Number.MAX_SAFE_INTEGER)
}
