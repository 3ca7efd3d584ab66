import type { Outcome } from '../../model/outcome.ts'
import type { Plan } from '../../model/plan.ts'
import type { Candidate } from '../collect/judge.ts'
import type { StepJudgement } from '../collect/plan.ts'
import type { StoredStep } from '../collect/store.ts'
import type { KnownLot } from './draw.ts'

type Judged = Candidate & { judgement: StepJudgement | { kind: 'already' } }
export type Undrawn = { userId: number; outcome: Outcome; examId: number; occasion: string }

/** While the teacher holds a share out; without one, whoever was held out is written to like everybody. */
export function heldOutIn(plan: Pick<Plan, 'courseId' | 'holdout'>, lots: KnownLot[]): Set<number> {
  if (plan.holdout === 0) return new Set()
  return new Set(
    lots.flatMap(({ courseId, userId, held }) => (held && courseId === plan.courseId ? [userId] : [])),
  )
}

/**
 * Who becomes eligible for the first time: a message is due, no lot was drawn, and nothing of the plan went to them yet.
 * The outcome is that of their first due step, and so are exam and occasion.
 */
export function undrawnOf(
  plan: Pick<Plan, 'courseId' | 'holdout'>,
  judged: Judged[],
  stored: Pick<StoredStep, 'userId' | 'state'>[],
  lots: KnownLot[],
): Undrawn[] {
  if (plan.holdout === 0) return []
  const settled = new Set([
    ...lots.filter(({ courseId }) => courseId === plan.courseId).map(({ userId }) => userId),
    ...stored.filter(({ state }) => state === 'released').map(({ userId }) => userId),
  ])
  const first = new Map<number, Undrawn>()
  for (const { row, judgement } of judged) {
    if (judgement.kind !== 'due' || settled.has(row.userId) || first.has(row.userId)) continue
    const { userId, outcome, examId, occasion } = row
    first.set(userId, { userId, outcome, examId, occasion })
  }
  return [...first.values()]
}

export function leaveHeldOut<J extends Judged>(judged: J[], heldOut: ReadonlySet<number>): J[] {
  if (heldOut.size === 0) return judged
  return judged.map((each) =>
    each.judgement.kind === 'due' && heldOut.has(each.row.userId)
      ? { ...each, judgement: { kind: 'refused', reason: 'held_out' } }
      : each,
  )
}
