import type { Records } from './records.ts'

/** How far a message came, as Moodle is told. */
const FAR: Record<string, number> = { sent: 1, delivered: 2, read: 3 }

/** Moodle knows of every step what became of it: never more than the phones show, and all that we were told of it. */
export function wrongFigures(records: Records): string[] {
  const shown = Map.groupBy(
    records.sent,
    ({ attemptId }) => records.attempts.get(attemptId)?.outboxId ?? null,
  )
  const heard = Map.groupBy(records.attempts.values(), ({ outboxId }) => outboxId)
  return records.steps.flatMap(({ plannedStepId, stepId, examId, userId, occasion, outboxId }) => {
    const told = records.reach.get(`${stepId}/${examId}/${userId}/${occasion}`)
    if (!told) return [`Moodle knows nothing of step ${plannedStepId}`]
    const messages = (outboxId === null ? null : shown.get(outboxId)) ?? []
    const attempts = (outboxId === null ? null : heard.get(outboxId)) ?? []
    const most = Math.max(0, ...messages.map(({ status }) => FAR[status] ?? 1))
    const least = Math.max(0, ...attempts.map(({ delivery }) => FAR[delivery ?? ''] ?? 0))
    const far = FAR[told.state] ?? 0
    return far >= least && far <= most
      ? []
      : [`Moodle was told that step ${plannedStepId} is ${told.state}: heard ${least}, shown ${most}`]
  })
}
