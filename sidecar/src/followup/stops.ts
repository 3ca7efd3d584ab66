import type { Student } from '../model/contact.ts'
import type { StudentExam } from '../model/outcome.ts'
import type { Step } from '../model/plan.ts'
import type { Reason } from './reasons.ts'
import type { ContactFacts } from './store.ts'

/** What went out about an exam before; `counts` unless WhatsApp never got it. */
type Told = { examId: number; occasion: string; at: Date; counts: boolean }

/**
 * Whom the teacher leaves out of a step, and what ends it, as Moodle knows it; asked when it is planned and when it
 * goes.
 */
export function leftOut(
  { leaveOut, stopOn }: Pick<Step, 'leaveOut' | 'stopOn'>,
  row: Pick<StudentExam, 'since' | 'nextOpportunity'>,
  student: Pick<Student, 'bookedAt' | 'openRequests'>,
): Reason | null {
  if (leaveOut.includes('noopportunity') && row.nextOpportunity === null) return 'no_next_opportunity'
  const stopsBooked = leaveOut.includes('booked') || stopOn.includes('booked')
  if (stopsBooked && bookedSince(row.since, student.bookedAt)) return 'booked'
  return leaveOut.includes('requested') && student.openRequests > 0 ? 'open_request' : null
}

/** A booking from before the result is about something else; of what has no moment of its own every booking counts. */
function bookedSince(since: number | null, bookedAt: number | null): boolean {
  return bookedAt !== null && (since === null || bookedAt >= since)
}

/** They wrote to us after the last message about the same exam and occasion. */
export function repliedSince(
  { stopOn }: Pick<Step, 'stopOn'>,
  about: Pick<StudentExam, 'examId' | 'occasion'>,
  releases: Told[],
  contact: Pick<ContactFacts, 'lastInboundAt'> | null,
): boolean {
  const inbound = contact?.lastInboundAt
  if (!inbound || !stopOn.includes('replied')) return false
  const told = releases.filter(
    ({ examId, occasion, counts }) => counts && examId === about.examId && occasion === about.occasion,
  )
  return told.length > 0 && told.every(({ at }) => at < inbound)
}
