import type { Student } from '../../model/contact.ts'
import type { Exam, StudentExam } from '../../model/outcome.ts'
import type { Plan, Step } from '../../model/plan.ts'
import { zoneOf } from '../quiet.ts'
import type { Reason } from '../reasons.ts'
import { leftOut } from '../stops.ts'
import type { ContactFacts } from '../store.ts'
import { isSuppressed } from '../suppression.ts'
import { type Filled, fillTemplate, type TemplateFacts } from '../variables.ts'
import { freshUntil } from './fresh.ts'

export type StepInput = {
  plan: Plan
  step: Step
  exam: Exam
  row: StudentExam
  student: Student
  /** Of the student's proven address, or of the one that may be invited. */
  contact: ContactFacts | null
}

export type StepJudgement = { kind: 'due'; at: Date; freshUntil: Date } | { kind: 'refused'; reason: Reason }

/** What planning knows beside Moodle: when the outcome was first seen, and what was decided about the step before. */
type Known = {
  since: Date
  erasedAt: Date | null
  /** Before the erasure they were told of the same occasion, whenever it counts from now. */
  toldBefore: boolean
  freshUntil: Date | null
}

/** A refusal always names its reason: a teacher must be able to read why a student was not written to. */
export function planStep(input: StepInput & Known, at: Date): StepJudgement {
  const { plan, step, row, since, erasedAt } = input
  const refused = (reason: Reason): StepJudgement => ({ kind: 'refused', reason })
  if (!plan.enabled) return refused('plan_off')
  if (row.outcome === 'excluded') return refused('excluded')
  if (row.since !== null && since.getTime() < startOf(input) * 1000) return refused('older_than_plan')
  if (input.toldBefore || (erasedAt && beganBefore(erasedAt, input))) return refused('erased')
  const reason = refusalOf(input)
  if (reason) return refused(reason)
  const due = new Date(since.getTime() + step.delay * 1000)
  const olderIncluded = row.since !== null && startOf(input) === 0
  const fresh = input.freshUntil ?? freshUntil({ outcome: row.outcome, due, olderIncluded }, at)
  return at > fresh ? refused('stale') : { kind: 'due', at: due, freshUntil: fresh }
}

/** From when on outcomes count, in epoch seconds: plan, exam and step must all have been there. */
function startOf({ plan, step, row }: StepInput): number {
  const exam = plan.exams.find(({ examId }) => examId === row.examId)
  return Math.max(plan.since ?? 0, exam?.since ?? 0, step.since ?? 0)
}

/**
 * What has no moment of its own began when the exam opened, or when plan, exam and step were all there: when it was seen
 * first is forgotten, too.
 */
function beganBefore(erasedAt: Date, input: StepInput & { since: Date }): boolean {
  const { row, since } = input
  const opened = row.outcome === 'pending_open' ? (row.opens ?? 0) : 0
  const began = row.since === null ? Math.max(startOf(input), opened) * 1000 : since.getTime()
  return began <= erasedAt.getTime()
}

/**
 * What is asked when a step is planned and again just before it is sent: proof, consent, suppression, whom to leave
 * out, facts.
 */
export function refusalOf(input: StepInput): Reason | null {
  const { student, contact, step, row } = input
  if (student.reach.kind === 'none') return student.reach.reason
  if (isSuppressed(student, contact)) return 'opted_out'
  if (contact?.deadSince) return 'unreachable'
  const left = leftOut(step, row, student)
  if (left) return left
  return filled(input).kind === 'missing' ? 'missing_fact' : null
}

export function filled(input: Omit<StepInput, 'contact'>): Filled {
  return fillTemplate(input.step.template, factsFor(input))
}

/** What a template may say of an outcome. */
export function factsFor({ plan, exam, row, student }: Omit<StepInput, 'contact' | 'step'>): TemplateFacts {
  const timeZone = zoneOf(student.timeZone, plan.timeZone)
  return { firstName: student.firstName, plan, exam, row, timeZone }
}

/** Why an outcome that no step is about leads to no message; `visible` is the row as the student may know it. */
export function reasonWithoutStep(row: StudentExam, visible: StudentExam): Reason {
  if (row.outcome === 'excluded') return 'excluded'
  return visible.outcome === row.outcome ? 'no_template' : 'result_hidden'
}
