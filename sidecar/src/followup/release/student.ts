import { factsFor } from '../collect/plan.ts'
import { fillTogether } from '../variables.ts'
import { type Decision, type DueStep, decideRelease, type History } from './judge.ts'
import { actBy, bySooner, earliest } from './urgency.ts'

export type Decided = { due: DueStep; decision: Decision }
type Send = Extract<Decision, { kind: 'send' }>

/**
 * Decides everything that is due for one student, over all courses, the most urgent first: what goes counts against what
 * comes after. What the same template can tell of together goes in one message; the rest is spaced.
 */
export function decideStudent(steps: DueStep[], history: History, at: Date): Decided[] {
  const releases = [...history.releases]
  const decided = new Map<DueStep, Decision>()
  const ordered = [...steps].sort((a, b) => bySooner(soonest(a, at), soonest(b, at)) || dueBefore(a, b))
  for (const due of ordered) {
    if (decided.has(due)) continue
    const decision = decideRelease(due, { ...history, releases }, at)
    decided.set(due, decision)
    if (decision.kind !== 'send') continue
    const open = ordered.filter((other) => !decided.has(other))
    for (const [step, joined] of together(due, decision, open, (other) =>
      decideRelease(other, { ...history, releases }, at),
    ))
      decided.set(step, joined)
    const { examId, occasion, userId } = due.planned
    releases.push({ examId, occasion, userId, at: history.now, counts: true, messageId: null })
  }
  return [...decided].map(([due, decision]) => ({ due, decision }))
}

/** The message that tells of as many as it can, in their order, and what that decides of each of them. */
function together(
  due: DueStep,
  decision: Send,
  open: DueStep[],
  decide: (other: DueStep) => Decision,
): Map<DueStep, Send> {
  let group = [due]
  let { content, notAfter } = decision
  for (const other of open) {
    const template = due.step?.template
    if (!template || other.step?.template.contentSid !== template.contentSid) continue
    const facts = [...group, other].flatMap(({ plan, fresh }) =>
      plan && fresh ? factsFor({ plan, ...fresh }) : [],
    )
    const variables = fillTogether(template, facts)
    if (!variables) continue
    const joined = decide(other)
    if (joined.kind !== 'send') continue
    group = [...group, other]
    notAfter = earliest([notAfter, joined.notAfter])
    content = { kind: 'template', contentSid: template.contentSid, variables }
  }
  return new Map(
    group.map((step) => [step, { ...decision, content, notAfter, lead: step === due ? null : due.planned }]),
  )
}

/** What waited longer, then as the teacher ordered the steps; never as they happened to be claimed. */
function dueBefore({ planned: a, step: one }: DueStep, { planned: b, step: other }: DueStep): number {
  const asOrdered = (one?.sortOrder ?? 0) - (other?.sortOrder ?? 0)
  const waited = a.dueAt.getTime() - b.dueAt.getTime()
  return waited || asOrdered || a.courseId - b.courseId || a.examId - b.examId || a.stepId - b.stepId
}

function soonest({ fresh }: DueStep, at: Date): Date | null {
  return fresh && actBy(fresh.row, at)
}
