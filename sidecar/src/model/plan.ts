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

/** An approved WhatsApp template: Twilio's Content resource and what fills its numbered variables, in order. */
export type Template = {
  contentSid: string
  name: string
  language: string
  variables: TemplateField[]
  /** What `afirmar` means in reply to it: an intent of the domain, or null. */
  offers: string | null
}

/** What ends a step before it is sent; checked again at release. */
export const STOP_CONDITIONS = ['retook', 'booked', 'replied'] as const
export type StopCondition = (typeof STOP_CONDITIONS)[number]

export type Step = {
  stepId: number
  /** Outcomes from before the step was added are left out; null: the teacher included them. */
  since: number | null
  outcome: Outcome
  /** Seconds after the outcome's `since`. */
  delay: number
  template: Template
  stopOn: StopCondition[]
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
}
