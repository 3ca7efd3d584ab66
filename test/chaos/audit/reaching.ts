import type { OutcomePage } from '../../../sidecar/src/ports.ts'
import { NIGHT_ZONE } from '../school.ts'
import { type Records, rowOf } from './records.ts'
import { isTemplate } from './sending.ts'

type Row = OutcomePage['rows'][number]

/** What follow-up is about, of the courses that have it: everything as Moodle holds it. */
export type Truth = { rows: Row[]; outcomeOfTemplate: Map<string, Set<string>> }

export async function readTruth({ world: { school } }: Records): Promise<Truth> {
  const rows: Row[] = []
  const outcomeOfTemplate = new Map<string, Set<string>>()
  for (const plan of await school.plans()) {
    if (!plan.enabled) continue
    for await (const page of school.outcomes(plan.courseId)) {
      const since = plan.since ?? 0
      rows.push(...page.rows.filter((row) => row.since === null || row.since >= since))
    }
    for (const { template, outcome } of plan.steps) {
      const known = outcomeOfTemplate.get(template.contentSid) ?? new Set()
      outcomeOfTemplate.set(template.contentSid, known.add(outcome))
    }
  }
  return { rows, outcomeOfTemplate }
}

/** Whoever got follow-up is linked and agreed, it is day there, and the news is true and theirs to know. */
export function wrongRecipients(records: Records, { rows, outcomeOfTemplate }: Truth): string[] {
  const { people, courses } = records.world.school
  const byAddress = new Map(people.map((person) => [person.link?.address, person]))
  const names = new Map(courses.flatMap(({ exams }) => exams.map(({ examId, name }) => [examId, name])))
  const rowsOf = Map.groupBy(rows, ({ userId }) => userId)
  return records.sent.flatMap(({ address, contentSid, text, messageSid }) => {
    const outcomes = outcomeOfTemplate.get(contentSid ?? '')
    if (!outcomes) return []
    const person = byAddress.get(address)
    if (!person?.link || person.link.suspended) return [`${messageSid} went to a number that nobody linked`]
    if (person.consent !== 'active') return [`${messageSid} went to a student without consent`]
    if (person.timeZone === NIGHT_ZONE) return [`${messageSid} went out at night`]
    const isTrue = (rowsOf.get(person.userId) ?? []).some(
      (row) => outcomes.has(asKnown(row)) && text.includes(names.get(row.examId) ?? '\0'),
    )
    return isTrue ? [] : [`${messageSid} tells what is not so, or is not to be told`]
  })
}

/** A result that is hidden is one that is still being graded. */
function asKnown({ outcome, resultVisible }: Row): string {
  const isResult = outcome === 'passed' || outcome === 'failed' || outcome === 'graded'
  return isResult && !resultVisible ? 'pending_grading' : outcome
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

/** Whoever said stop gets nothing more that nobody asked for. */
export function unheardStops(records: Records): string[] {
  const stops = new Map<string, number>()
  for (const { address, text, storedAt } of records.written) {
    if (text === 'BAJA' && storedAt !== null)
      stops.set(address, Math.min(stops.get(address) ?? Number.POSITIVE_INFINITY, storedAt))
  }
  return records.sent.flatMap(({ address, messageSid, contentSid, attemptId }) => {
    const stoppedAt = stops.get(address)
    const startedAt = records.attempts.get(attemptId)?.startedAt.getTime() ?? 0
    const unasked = isTemplate(records, contentSid) && rowOf(records, attemptId)?.kind !== 'reply'
    const late = stoppedAt !== undefined && startedAt > stoppedAt + GRACE_MS
    return unasked && late ? [`${messageSid} went to somebody who had said stop`] : []
  })
}

const CERTAIN = new Set(['passed', 'failed', 'missed', 'abandoned'])

/** Every result that the plans are about is a step, whatever was decided about it. */
export function forgottenResults({ steps }: Records, { rows }: Truth): string[] {
  const planned = new Set(steps.map(({ userId, examId }) => `${userId}/${examId}`))
  return rows
    .filter((row) => CERTAIN.has(asKnown(row)) && !planned.has(`${row.userId}/${row.examId}`))
    .map(({ userId, examId }) => `student ${userId} has no step for exam ${examId}`)
}
