import { visibleOutcome } from '../../../sidecar/src/model/outcome.ts'
import { NIGHT_ZONE } from '../school.ts'
import { type Records, rowOf } from './records.ts'
import { isTemplate } from './sending.ts'
import { saidThen, type Truth } from './truth.ts'

/** Whoever got follow-up is linked and agreed, it is day there, and the news is true and theirs to know. */
export function wrongRecipients(records: Records, truth: Truth): string[] {
  const { people, courses } = records.world.school
  const byAddress = new Map(people.map((person) => [person.link?.address, person]))
  const names = new Map(courses.flatMap(({ exams }) => exams.map(({ examId, name }) => [examId, name])))
  return records.sent.flatMap(({ address, contentSid, text, messageSid, attemptId }) => {
    const outcomes = truth.outcomesOfTemplate.get(contentSid ?? '')
    if (!outcomes) return []
    const person = byAddress.get(address)
    if (!person?.link || person.link.suspended) return [`${messageSid} went to a number that nobody linked`]
    if (rowOf(records, attemptId)?.userId !== person.userId)
      return [`${messageSid} went to the number of another student`]
    if (person.consent !== 'active') return [`${messageSid} went to a student without consent`]
    if (person.timeZone === NIGHT_ZONE) return [`${messageSid} went out at night`]
    const isTrue = saidThen(records, truth, attemptId, person.userId).some(
      (row) => outcomes.has(visibleOutcome(row)) && text.includes(names.get(row.examId) ?? '\0'),
    )
    return isTrue ? [] : [`${messageSid} tells what is not so, or is not to be told`]
  })
}

/** An invitation goes once to a number of one student's who is not linked. */
export function wrongInvitations(records: Records): string[] {
  const { people, templates } = records.world.school
  const invitations = new Set(
    templates.filter(({ name }) => name === 'invitacion').map(({ contentSid }) => contentSid),
  )
  const sent = records.sent.filter(
    ({ contentSid, status }) => status !== 'failed' && invitations.has(contentSid ?? ''),
  )
  const owners = Map.groupBy(people, ({ phone }) => `whatsapp:${phone}`)
  return [...Map.groupBy(sent, ({ address }) => address)].flatMap(([address, messages]) => {
    const [owner, ...others] = owners.get(address) ?? []
    const may = owner && others.length === 0 && owner.link === null
    if (!may) return [`${messages[0]?.messageSid} invites a number that is not to be invited`]
    return messages.length > 1 ? [`${messages[0]?.messageSid} is one of ${messages.length} invitations`] : []
  })
}

/** From the moment at which Twilio was told that the message is stored; what was being sent then may go. */
const GRACE_MS = 2_000

/** Whoever said stop gets nothing more that nobody asked for, and what waits for them is cancelled. */
export function unheardStops(records: Records): string[] {
  const stops = new Map<string, number>()
  for (const { address, text, storedAt } of records.written) {
    if (text === 'BAJA' && storedAt !== null)
      stops.set(address, Math.min(stops.get(address) ?? Number.POSITIVE_INFINITY, storedAt))
  }
  const cancelled = [...records.outbox.values()].filter(
    ({ state, reason }) => state === 'cancelled' && reason === 'opted_out',
  )
  const late = records.sent.flatMap(({ address, messageSid, contentSid, attemptId }) => {
    const stoppedAt = stops.get(address)
    const startedAt = records.attempts.get(attemptId)?.startedAt.getTime() ?? 0
    const unasked = isTemplate(records, contentSid) && rowOf(records, attemptId)?.kind !== 'reply'
    const isLate = stoppedAt !== undefined && startedAt > stoppedAt + GRACE_MS
    return unasked && isLate ? [`${messageSid} went to somebody who had said stop`] : []
  })
  return [...late, ...(cancelled.length === 0 ? ['nobody stopped while a message waited'] : [])]
}
