import { TEMPLATE_STOPS } from '../messaging/template-states/judge.ts'
import { NO_CONTACT_REASONS } from '../model/contact.ts'

/** Why a student is not written to: every refusal names one, for the teacher to read. */
export const REASONS = [
  ...NO_CONTACT_REASONS,
  /** Their address can't be reached: WhatsApp said so. */
  'unreachable',
  'plan_off',
  'excluded',
  'older_than_plan',
  /** It could not go in time, and by now it is no news. */
  'stale',
  /** From before what we knew of the student was erased: they may have been written to about it. */
  'erased',
  /** Drawn by lot to be left without follow-up, to see what it changes. */
  'held_out',
  /** The plan has no step for the outcome. */
  'no_template',
  /** The outcome is one that the student can't see yet, or no longer. */
  'result_hidden',
  /** The template says something that Moodle has no value for. */
  'missing_fact',
  ...TEMPLATE_STOPS,
  'step_removed',
  'left_course',
  'changed',
  'retook',
  'replied',
  /** They booked tutoring after the result: the teacher has them already. */
  'booked',
  'open_request',
  'no_next_opportunity',
  /** Of notices: it is no longer so, or another took its place. */
  'superseded',
  'too_late',
  'booked_late',
] as const
export type Reason = (typeof REASONS)[number]

/** Why a message that may go does not go now. */
export const WAITS = [
  'delay',
  'quiet_hours',
  'weekly_cap',
  'gap',
  'handoff',
  'portfolio_limit',
  'next_run',
] as const
export type Wait = (typeof WAITS)[number]
