import { visibleOutcome } from '../../../sidecar/src/model/outcome.ts'
import type { Records } from './records.ts'
import { saidLast, saidThen, type Truth } from './truth.ts'

/** A step that went was about an attempt, or a deadline, that was still the last one when it was decided. */
export function outdatedNews(records: Records, truth: Truth): string[] {
  const attempts = Map.groupBy(
    records.sent,
    ({ attemptId }) => records.attempts.get(attemptId)?.outboxId ?? null,
  )
  return records.steps.flatMap(({ plannedStepId, outboxId, userId, examId, stepId, occasion }) => {
    const outcome = truth.outcomeOfStep.get(stepId)
    return (attempts.get(outboxId ?? -1) ?? [])
      .filter(
        ({ attemptId }) =>
          !saidThen(records, truth, attemptId, userId).some(
            (row) => row.examId === examId && row.occasion === occasion && visibleOutcome(row) === outcome,
          ),
      )
      .map(({ messageSid }) => `${messageSid} tells of step ${plannedStepId} what was over by then`)
  })
}

const CERTAIN = new Set(['passed', 'failed', 'missed', 'abandoned'])

/** Every result that the plans are about, and every one that came in its place, is a step, whatever was decided of it. */
export function forgottenResults({ steps }: Records, truth: Truth): string[] {
  const planned = new Set(steps.map(({ userId, examId, occasion }) => `${userId}/${examId}/${occasion}`))
  return saidLast(truth)
    .filter(
      (row) =>
        CERTAIN.has(visibleOutcome(row)) && !planned.has(`${row.userId}/${row.examId}/${row.occasion}`),
    )
    .map(({ userId, examId, occasion }) => `student ${userId} has no step for ${occasion} of exam ${examId}`)
}

/** Each must have ended a step, or the run has not shown what becomes of one. */
const FELT = ['retook', 'excluded', 'result_hidden', 'left_course']

/** What happened in the school ended what was planned before. */
export function unfeltHappenings({ steps }: Records): string[] {
  const reasons = new Set(steps.map(({ reason }) => reason))
  return FELT.filter((reason) => !reasons.has(reason)).map((reason) => `no step ended by ${reason}`)
}

/** Between two messages to one student lies more time than a run takes, but for the week that passes. */
export function unspacedMessages(records: Records): string[] {
  const arrived = new Set(
    records.sent.flatMap(({ status, attemptId }) =>
      status === 'failed' ? [] : (records.attempts.get(attemptId)?.outboxId ?? []),
    ),
  )
  const told = records.steps.filter(({ outboxId }) => outboxId !== null && arrived.has(outboxId))
  const times = Map.groupBy(
    told,
    ({ userId, isOld }) => `student ${userId}, ${isOld ? 'before' : 'after'} the week`,
  )
  return [...times].flatMap(([when, steps]) => {
    const messages = new Set(steps.map(({ outboxId }) => outboxId)).size
    return messages > 1 ? [`${messages} messages to ${when}`] : []
  })
}

/** Between their message and ours being written down, as far as both are heard at once. */
const HEARD_MS = 5_000

/** Whoever wrote to us after a first message about an attempt is not reminded of it. */
export function unheardReplies(records: Records, truth: Truth): string[] {
  const sent = Map.groupBy(records.sent, ({ attemptId }) => records.attempts.get(attemptId)?.outboxId ?? null)
  const written = Map.groupBy(records.written, ({ address }) => address)
  const told = records.steps.flatMap((step) => {
    const [message] = (sent.get(step.outboxId ?? -1) ?? []).filter(({ status }) => status !== 'failed')
    return message ? [{ step, at: message.at.getTime(), address: message.address }] : []
  })
  const matters = Map.groupBy(
    told,
    ({ step: { userId, examId, occasion } }) => `${userId}/${examId}/${occasion}`,
  )
  return [...matters.values()].flatMap((all) => {
    const [first, ...reminders] = all.sort((a, b) => a.at - b.at)
    const isAnswered = ({ step, at, address }: (typeof all)[number]) =>
      truth.endedByReply.has(step.stepId) &&
      written.get(address)?.some(({ storedAt }) => {
        return storedAt !== null && storedAt > (first?.at ?? at) && storedAt < at - HEARD_MS
      })
    return reminders
      .filter(isAnswered)
      .map(({ step }) => `student ${step.userId} answered and was reminded by step ${step.plannedStepId}`)
  })
}
