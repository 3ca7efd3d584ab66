import type { Outcome } from './outcome.ts'

/** What a template may say; each is filled by us from Moodle, never by a language model. */
export const TEMPLATE_FIELDS = [
  'firstname',
  'exam',
  'course',
  'grade',
  'passmark',
  'nextdate',
  'closes',
  'link',
] as const
export type TemplateField = (typeof TEMPLATE_FIELDS)[number]

/** What a notice about a request or a booking may say. */
export const NOTICE_FIELDS = ['firstname', 'course', 'date', 'place', 'link'] as const
export type NoticeField = (typeof NOTICE_FIELDS)[number]

/** An approved WhatsApp template: Twilio's Content resource and what fills its numbered variables, in order. */
export type Template<Field extends string = TemplateField> = {
  contentSid: string
  name: string
  language: string
  variables: Field[]
  /** What `afirmar` means in reply to it: an intent of the domain, or null. */
  offers: string | null
}

/** What ends a step before it is sent; checked again at release. */
export const STOP_CONDITIONS = ['retook', 'booked', 'replied'] as const
export type StopCondition = (typeof STOP_CONDITIONS)[number]

/** Whom a step leaves out: who has no next chance, holds a tutoring place, or waits for an answer of a teacher. */
export const LEAVE_OUT = ['noopportunity', 'booked', 'requested'] as const
export type LeaveOut = (typeof LEAVE_OUT)[number]

export type Step = {
  stepId: number
  /** Outcomes from before the step was added are left out; null: the teacher included them. */
  since: number | null
  outcome: Outcome
  /** Seconds after the outcome's `since`. */
  delay: number
  template: Template
  leaveOut: LeaveOut[]
  stopOn: StopCondition[]
  /** As the teacher ordered them: of two that are due together the lower goes first. */
  sortOrder: number
}

/** One course's plan. Times are epoch seconds; quiet hours are minutes after midnight in the student's zone. */
export type Plan = {
  courseId: number
  courseName: string
  courseUrl: string
  enabled: boolean
  /** Outcomes older than this are left out; null: the teacher included them all. */
  since: number | null
  /** Of each exam too, outcomes from before it was added are left out; null: the teacher included them. */
  exams: { examId: number; since: number | null }[]
  steps: Step[]
  language: string
  timeZone: string
  quiet: { from: number; to: number }
  /** Messages of follow-up a student may get in seven days, over all courses; the smallest of the student's plans rules. */
  weeklyCap: number
  /** Neutral invitations to link, one a language, without variables; absent: nobody is invited. */
  invitations?: Template[]
  /** Percent of the students who are to be left without follow-up, to see what it changes. */
  holdout: number
  /** Moodle gives only students of these groups; empty: everybody. */
  groupIds: number[]
  /** The site's templates for outside the 24-hour window, one a language: a request was answered, a booking is near. */
  notices: Record<'answered' | 'reminder', Template<NoticeField>[]>
}
