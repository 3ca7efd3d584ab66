import type { AppError } from '../errors.ts'
import { isRefusal, type Refusal } from '../model/refusal.ts'
import type { Answer, Desk } from './answer.ts'
import type { ReplyKey } from './reply/replies.ts'

/** The words for each, from the domain. */
const WORDS = {
  moodle_slot_full: 'slot_full',
  moodle_slot_past: 'slot_past',
  moodle_slot_gone: 'slot_gone',
  moodle_slot_booked: 'slot_booked',
  moodle_slot_overlap: 'slot_overlap',
  moodle_slot_other_group: 'slot_other_group',
  moodle_booking_gone: 'booking_gone',
  moodle_booking_max: 'booking_max',
  moodle_field_not_allowed: 'field_not_allowed',
  moodle_value_refused: 'value_refused',
  moodle_file_too_large: 'file_too_large_here',
  moodle_file_wrong_type: 'file_wrong_type',
  moodle_file_gone: 'file_gone',
  moodle_file_refused: 'file_refused',
  moodle_not_in_course: 'not_in_course',
  moodle_unknown_student: 'not_served',
  moodle_no_access: 'not_permitted',
  moodle_record_gone: 'record_gone',
} as const satisfies Record<Refusal, ReplyKey>

export function wordsFor(refusal: Refusal): (typeof WORDS)[Refusal] {
  return WORDS[refusal]
}

/** Why it can't be had: what Moodle refuses is said as it is, and everything else is a Moodle that doesn't answer. */
export function downAnswer({ voice }: Pick<Desk, 'voice'>, { code }: AppError): Answer {
  return { facts: [voice.say(isRefusal(code) ? WORDS[code] : 'moodle_down')], failure: code }
}
