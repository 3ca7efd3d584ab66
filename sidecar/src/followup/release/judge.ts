import { handoffActive } from '../../contacts/handoff.ts'
import type { TemplateStates } from '../../messaging/template-states/judge.ts'
import type { Address, Consent, Student } from '../../model/contact.ts'
import type { Content } from '../../model/message.ts'
import type { Exam, StudentExam } from '../../model/outcome.ts'
import type { Plan, Step } from '../../model/plan.ts'
import { filled, refusalOf } from '../collect/plan.ts'
import { quietFrom, quietUntil, zoneOf } from '../quiet.ts'
import type { Reason, Wait } from '../reasons.ts'
import { repliedSince } from '../stops.ts'
import type { ContactFacts } from '../store.ts'
import { stopOf } from '../template.ts'
import type { PlannedStep, Release } from './store.ts'
import { earliest } from './urgency.ts'

const HOUR = 3_600_000
const WEEK = 7 * 24 * HOUR
/** Between two messages of follow-up to one student, so that what is due together doesn't arrive together. */
const GAP = HOUR

/** A due step with what Moodle says at this moment; null: the plan, the step or the student is no longer there. */
export type DueStep = {
  planned: PlannedStep
  plan: Plan | null
  step: Step | null
  fresh: { exam: Exam; row: StudentExam; student: Student } | null
}

/** What was released to a student before, and what bounds the rest. */
export type History = {
  releases: Release[]
  weeklyCap: number
  contact: ContactFacts | null
  /** What WhatsApp says of the steps' templates, by their ContentSid. */
  templates: TemplateStates
  /** Drawn to be left without the follow-up of a course. */
  heldOut: (courseId: number) => boolean
  /** Caps and gaps count in real time, whatever moment is judged. */
  now: Date
}

export type Decision =
  /** `lead`: the message of that step tells of this one too; null: it has its own. */
  | {
      kind: 'send'
      address: Address
      content: Content
      consent: Consent | null
      /** When it would no longer be so: the student's night begins, or the step is no news. */
      notAfter: Date | null
      lead: PlannedStep | null
    }
  | { kind: 'later'; at: Date; reason: Wait }
  | { kind: 'refused'; reason: Reason }

/** The last look at one step: everything that was true when it was planned must be true still. */
export function decideRelease(due: DueStep, history: History, at: Date): Decision {
  const refused = (reason: Reason): Decision => ({ kind: 'refused', reason })
  const { planned, plan, step, fresh } = due
  if (!plan?.enabled) return refused('plan_off')
  if (
    !step ||
    step.outcome !== planned.outcome ||
    !plan.exams.some(({ examId }) => examId === planned.examId)
  ) {
    return refused('step_removed')
  }
  if (!fresh) return refused('left_course')
  if (history.heldOut(planned.courseId)) return refused('held_out')
  const moved = changeOf(planned, fresh.row)
  if (moved) return refused(moved)
  if (planned.freshUntil && at > planned.freshUntil) return refused('stale')
  const input = { plan, step, ...fresh, contact: history.contact }
  const reason =
    refusalOf(input) ?? (repliedSince(step, planned, history.releases, history.contact) ? 'replied' : null)
  if (reason) return refused(reason)
  const stop = stopOf(step.template, fresh.student, history.templates)
  if (stop) return refused(stop)
  const wait = waitOf(plan, fresh.student, history, at)
  if (wait) return { kind: 'later', ...wait }
  const text = filled(input)
  if (text.kind === 'missing' || fresh.student.reach.kind === 'none') return refused('missing_fact')
  const { contentSid } = step.template
  const { address, consent = null } = fresh.student.reach
  return {
    kind: 'send',
    ...{ address, consent },
    content: { kind: 'template', contentSid, variables: text.variables },
    notAfter: endOf(plan, fresh.student, planned, { at, now: history.now }),
    lead: null,
  }
}

/** In real time, however far ahead or back the judged moment lies. */
function endOf(
  plan: Plan,
  student: Student,
  { freshUntil }: PlannedStep,
  { at, now }: { at: Date; now: Date },
): Date | null {
  const end = earliest([quietFrom(at, plan.quiet, zoneOf(student.timeZone, plan.timeZone)), freshUntil])
  return end && new Date(end.getTime() + now.getTime() - at.getTime())
}

/** `row` is as the student may know it, so a result that was hidden again is a change too. */
function changeOf(planned: PlannedStep, row: StudentExam): Reason | null {
  if (row.outcome === 'excluded') return 'excluded'
  if (row.occasion !== planned.occasion) return row.occasion.startsWith('attempt:') ? 'retook' : 'changed'
  if (row.outcome === planned.outcome) return null
  return row.resultVisible ? 'changed' : 'result_hidden'
}

function waitOf(
  plan: Plan,
  student: Student,
  { releases, weeklyCap, contact, now: real }: History,
  at: Date,
): { at: Date; reason: Wait } | null {
  const now = real.getTime()
  if (contact?.pausedSince || handoffActive(contact?.handoffSince ?? null, at))
    return { at: new Date(at.getTime() + HOUR), reason: 'handoff' }
  const sent = messagesOf(releases)
    .filter((release) => release.counts && release.at.getTime() > now - WEEK)
    .map((release) => release.at.getTime())
    .sort((a, b) => b - a)
  if (sent.length >= weeklyCap)
    return { at: new Date((sent[weeklyCap - 1] ?? now) + WEEK), reason: 'weekly_cap' }
  const last = sent[0]
  if (last !== undefined && last + GAP > now) return { at: new Date(last + GAP), reason: 'gap' }
  const quiet = quietUntil(at, plan.quiet, zoneOf(student.timeZone, plan.timeZone))
  return quiet && { at: quiet, reason: 'quiet_hours' }
}

/** A message that told of several steps is one. */
function messagesOf(releases: Release[]): Release[] {
  const together = new Map(releases.map((release) => [release.messageId, release]))
  together.delete(null)
  return [...releases.filter(({ messageId }) => messageId === null), ...together.values()]
}
