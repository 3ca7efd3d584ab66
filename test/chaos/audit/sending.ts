import { type Records, rowOf } from './records.ts'

/** Every message at Twilio is one that we wrote down before we asked for it. */
export function unknownMessages(records: Records): string[] {
  return records.sent
    .filter(({ attemptId }) => !records.attempts.has(attemptId))
    .map(({ messageSid }) => `${messageSid} has no attempt`)
}

/** No step and no turn has more than one attempt that was accepted and has not failed. */
export function repeatedMessages(records: Records): string[] {
  const arrived = records.sent.filter(({ status }) => status !== 'failed')
  const byMatter = Map.groupBy(arrived, ({ attemptId }) => rowOf(records, attemptId)?.about)
  return [...byMatter].flatMap(([about, messages]) =>
    about !== undefined && messages.length > 1 ? [`${about} was sent ${messages.length} times`] : [],
  )
}

/** As the phones see it, whatever the database says: nobody gets the same news twice. */
export function repeatedNews(records: Records): string[] {
  const news = records.sent.filter(
    ({ status, contentSid }) => status !== 'failed' && isTemplate(records, contentSid),
  )
  const same = Map.groupBy(news, ({ address, contentSid, text }) => `${address} ${contentSid} ${text}`)
  return [...same.values()].flatMap(([first, ...more]) =>
    first && more.length > 0 ? [`a phone shows ${first.messageSid} ${more.length + 1} times`] : [],
  )
}

/** Every step went, was refused with a reason, waits for its time, or is shown as uncertain. */
export function unsettledSteps({ steps, outbox }: Records): string[] {
  const settled = new Set(['accepted', 'uncertain'])
  return steps.flatMap(({ plannedStepId, state, reason, isDue, outboxId }) => {
    const message = outboxId === null ? null : outbox.get(outboxId)
    const well =
      (state === 'refused' && reason !== null) ||
      (state === 'planned' && !isDue) ||
      (state === 'released' && message && (settled.has(message.state) || message.reason !== null))
    return well ? [] : [`step ${plannedStepId} is ${state}, its message ${message?.state ?? 'is none'}`]
  })
}

const FAILED = new Set(['failed', 'undelivered'])

/** What we say of a message is what became of it: not sent means not sent, sent means that Twilio has it. */
export function untrueStates(records: Records): string[] {
  const attempts = Map.groupBy(records.attempts.values(), ({ outboxId }) => outboxId)
  const byRow = Map.groupBy(records.sent, ({ attemptId }) => records.attempts.get(attemptId)?.outboxId)
  return [...records.outbox.values()].flatMap(({ outboxId, state }) => {
    const messages = byRow.get(outboxId) ?? []
    const arrived = messages.some(({ status }) => status !== 'failed')
    if (state === 'accepted' && messages.length === 0)
      return [`message ${outboxId} counts as sent and is nowhere`]
    if (state === 'accepted' && attempts.get(outboxId)?.every(({ delivery }) => FAILED.has(delivery ?? '')))
      return [`message ${outboxId} counts as sent, and we were told that it failed`]
    if (arrived && (state === 'failed' || state === 'cancelled')) {
      return [`message ${outboxId} arrived and counts as ${state}`]
    }
    return []
  })
}

/** A step whose message arrived is released: as anything else it would be decided anew. */
export function unreleasedSteps(records: Records): string[] {
  const arrived = new Set(
    records.sent
      .filter(({ status }) => status !== 'failed')
      .map(({ attemptId }) => rowOf(records, attemptId)?.about),
  )
  return records.steps
    .filter(({ state, about }) => state !== 'released' && arrived.has(about))
    .map(({ plannedStepId, state }) => `step ${plannedStepId} was sent and is ${state}`)
}

export function isTemplate({ world }: Records, contentSid: string | null): boolean {
  return world.school.templates.some((template) => template.contentSid === contentSid)
}
