import { windowOpen } from '../../messaging/outbox/window.ts'
import type { TemplateStates } from '../../messaging/template-states/judge.ts'
import type { Address, Consent, Student } from '../../model/contact.ts'
import type { Content } from '../../model/message.ts'
import type { Plan } from '../../model/plan.ts'
import type { StudentStatus } from '../../ports.ts'
import { spokenOf } from '../collect/variants.ts'
import { quietFrom, quietUntil, zoneOf } from '../quiet.ts'
import type { Reason } from '../reasons.ts'
import { earliest } from '../release/urgency.ts'
import type { ContactFacts } from '../store.ts'
import { isSuppressed } from '../suppression.ts'
import { stopOf } from '../template.ts'
import { fillNotice } from './fill.ts'
import { type NoticeKey, noticeKey, noticesOf } from './plan.ts'
import type { NoticeWords } from './words.ts'

export type NoticeInput = {
  notice: NoticeKey & { courseId: number }
  /** As Moodle has them at this moment; null: no longer there. */
  plan: Plan | null
  student: Student | null
  status: StudentStatus | null
  contact: ContactFacts | null
  /** Of the plan's notices. */
  templates: TemplateStates
  words: NoticeWords
}

export type NoticeDecision =
  | { kind: 'send'; address: Address; content: Content; consent: Consent | null; notAfter: Date | null }
  | { kind: 'later'; at: Date; reason: 'quiet_hours' | 'handoff' }
  | { kind: 'refused'; reason: Reason }

const HOUR = 3_600_000

/** The last look at one notice: proof, consent, pauses and quiet hours as for any follow-up, and still true. */
export function decideNotice(input: NoticeInput, now: Date): NoticeDecision {
  const refused = (reason: Reason): NoticeDecision => ({ kind: 'refused', reason })
  const { notice, plan, student, status, contact } = input
  if (!plan?.enabled) return refused('plan_off')
  if (!student || !status) return refused('left_course')
  if (notice.kind === 'reminder' && notice.moment <= now) return refused('too_late')
  if (!noticesOf(status, now).some((each) => noticeKey(each) === noticeKey(notice)))
    return refused('superseded')
  if (student.reach.kind === 'none') return refused(student.reach.reason)
  if (isSuppressed(student, contact)) return refused('opted_out')
  if (contact?.deadSince) return refused('unreachable')
  if (contact?.pausedSince) return { kind: 'later', at: new Date(now.getTime() + HOUR), reason: 'handoff' }
  const timeZone = zoneOf(student.timeZone, plan.timeZone)
  const quiet = quietUntil(now, plan.quiet, timeZone)
  if (quiet && notice.kind === 'reminder' && quiet >= notice.moment) return refused('too_late')
  if (quiet) return { kind: 'later', at: quiet, reason: 'quiet_hours' }
  const content = contentOf({ ...input, plan, student, status }, now)
  if (typeof content === 'string') return refused(content)
  const { address, consent = null } = student.reach
  const start = notice.kind === 'reminder' ? notice.moment : null
  const notAfter = earliest([quietFrom(now, plan.quiet, timeZone), start])
  return { kind: 'send', address, content, consent, notAfter }
}

/** In the window it is said in our own words; outside only an approved template may go. */
function contentOf(
  {
    notice,
    plan,
    student,
    status,
    contact,
    templates,
    words,
  }: NoticeInput & { plan: Plan; student: Student; status: StudentStatus },
  now: Date,
): Content | Reason {
  const person = { language: student.language, timeZone: zoneOf(student.timeZone, plan.timeZone) }
  const request = status.requests.find(({ requestId }) => requestId === notice.subjectId)
  const booking = status.bookings.find(({ bookingId }) => bookingId === notice.subjectId)
  const template = spokenOf(plan.notices[notice.kind], student.language, plan.language)
  const about = notice.kind === 'reminder' ? (booking ?? null) : null
  const variables = template && fillNotice(template, { student, plan, moment: notice.moment, booking: about })
  const stop = template ? stopOf(template, student, templates) : null
  const formal =
    variables && !stop ? ({ kind: 'template', contentSid: template.contentSid, variables } as const) : null
  const instead = formal && { instead: formal }
  if (windowOpen(contact?.lastInboundAt ?? null, now)) {
    const course = plan.courseName
    if (notice.kind === 'answered' && request?.answer) {
      const { type, answer } = request
      return { kind: 'text', text: words.answered(person, { type, course, answer }, now), ...instead }
    }
    if (notice.kind === 'reminder' && booking)
      return { kind: 'text', text: words.reminder(person, { course, ...booking }, now), ...instead }
  }
  return formal ?? stop ?? (template ? 'missing_fact' : 'no_template')
}
