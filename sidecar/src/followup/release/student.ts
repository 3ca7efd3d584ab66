import { type Decision, type DueStep, decideRelease, type History } from './judge.ts'
import { actBy, bySooner } from './urgency.ts'

export type Decided = { due: DueStep; decision: Decision }

/** Decides everything that is due for one student, the most urgent first: what goes counts against what comes after. */
export function decideStudent(steps: DueStep[], history: History, at: Date): Decided[] {
  const releases = [...history.releases]
  return [...steps]
    .sort((a, b) => bySooner(soonest(a, at), soonest(b, at)) || dueBefore(a, b))
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

function soonest({ fresh }: DueStep, at: Date): Date | null {
  return fresh && actBy(fresh.row, at)
}
