/** What Moodle refuses a student for a reason that asking again doesn't change: a conversation has words for each. */
export const REFUSALS = [
  'moodle_slot_full',
  'moodle_slot_past',
  'moodle_slot_gone',
  'moodle_slot_booked',
  'moodle_slot_overlap',
  'moodle_slot_other_group',
  'moodle_booking_gone',
  'moodle_booking_max',
  'moodle_field_not_allowed',
  'moodle_value_refused',
  'moodle_file_too_large',
  'moodle_file_wrong_type',
  'moodle_file_gone',
  'moodle_file_refused',
  'moodle_not_in_course',
  'moodle_unknown_student',
  'moodle_no_access',
  'moodle_record_gone',
] as const
export type Refusal = (typeof REFUSALS)[number]

export function isRefusal(code: string): code is Refusal {
  return (REFUSALS as readonly string[]).includes(code)
}
