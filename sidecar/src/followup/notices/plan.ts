import type { StudentStatus } from '../../ports.ts'

/** A notice is about one answer of a request or one start of a booking: another answer, or another time, is another. */
export type NoticeKey = { kind: 'answered' | 'reminder'; subjectId: number; moment: Date }
export type NoticeDraft = NoticeKey & {
  courseId: number
  slotId: number | null
  dueAt: Date
  /** Why there will be none, where that is known at once. */
  reason: 'booked_late' | null
}

const HOUR = 3_600_000
/** How long before the start a student is reminded. */
const LEAD = 24 * HOUR
/** Older answers are no news: they were there before anybody listened. */
const NEWS = 7 * 24 * HOUR

/** What a student is to be told, as Moodle has it now. Who booked later than a reminder is due needs none. */
export function noticesOf(status: Pick<StudentStatus, 'requests' | 'bookings'>, now: Date): NoticeDraft[] {
  const answered = status.requests.flatMap(({ requestId, courseId, answer, answeredAt }): NoticeDraft[] => {
    const moment = new Date((answeredAt ?? 0) * 1000)
    if (answer === null || answeredAt === null || moment.getTime() < now.getTime() - NEWS) return []
    const key = { kind: 'answered' as const, subjectId: requestId, moment }
    return [{ ...key, courseId, slotId: null, dueAt: moment, reason: null }]
  })
  const reminders = status.bookings.flatMap(({ bookingId, slotId, courseId, start }): NoticeDraft[] => {
    const moment = new Date(start * 1000)
    if (moment <= now) return []
    const dueAt = new Date(moment.getTime() - LEAD)
    const key = { kind: 'reminder' as const, subjectId: bookingId, moment }
    return [{ ...key, courseId, slotId, dueAt, reason: dueAt <= now ? 'booked_late' : null }]
  })
  return [...answered, ...reminders]
}

export function noticeKey({ kind, subjectId, moment }: NoticeKey): string {
  return `${kind}:${subjectId}:${Math.floor(moment.getTime() / 1000)}`
}
