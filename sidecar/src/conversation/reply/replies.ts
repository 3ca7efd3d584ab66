/**
 * Every fixed reply that code can give, with what stands in its braces. The words are in the domain's
 * responses/<lang>.yml, which is checked against this table when it loads.
 */
const SAID_ANYWHERE = {
  how_to_link: [],
  link_first: [],
  linked: ['name'],
  link_unknown_code: [],
  link_expired: [],
  link_used: [],
  link_rate_limited: [],
  link_address_taken: [],

  opted_out: [],
  opted_in: [],
  opted_in_unlinked: [],
  opted_in_unrecorded: [],
  comforted: [],
  help_line: [],
  site_contact: [],

  card_refused: [],

  proposal_done: [],
  proposal_expired: [],
  proposal_stale: [],
  proposal_unknown: [],
  ask_resume: ['what'],
  ask_notices: [],
  ask_speak: [],
  language_chosen: [],
  opted_in_already: [],

  ask_again: [],
  ask_listed: [],
  ask_which: [],
  answer_with_number: [],
  not_understood: [],
  offer_person: [],
  nothing_asked: [],
  as_you_wish: [],
  file_wrong_type: [],
  file_no_exam: [],
  voice_not_heard: [],
  video_not_seen: [],
  contact_not_read: [],
  location_not_read: [],
  moodle_down: [],
  something_failed: [],
} as const

/** Nobody comes to hear these where an API knows the people and there is no Moodle. */
const SAID_OF_SCHOOL = {
  handed_over: ['course'],
  handoff_waiting: [],
  back_from_person: [],
  comforted_handed_over: ['course'],

  result_passed: ['exam'],
  result_passed_grade: ['exam', 'grade', 'max'],
  result_failed: ['exam'],
  result_failed_grade: ['exam', 'grade', 'max', 'passmark'],
  result_graded: ['exam'],
  result_graded_grade: ['exam', 'grade', 'max'],
  result_hidden: ['exam'],
  result_hidden_until: ['exam', 'date'],
  result_missed: ['exam'],
  result_abandoned: ['exam'],
  result_open: ['exam'],
  result_not_open: ['exam'],
  result_in_progress: ['exam'],
  result_excluded: ['exam'],
  next_chance: ['date'],

  exam_opens: ['exam', 'date'],
  exam_opens_closes: ['exam', 'date', 'closes'],
  exam_closes: ['exam', 'date'],
  exam_open_no_limit: ['exam'],
  exam_closed: ['exam', 'date'],
  exam_retake: ['exam', 'date'],
  exam_no_date: ['exam'],
  attempt_left: [],
  attempts_left: ['count'],

  request_state: ['type', 'course', 'date', 'state'],
  no_requests: [],
  no_such_request: [],
  request_answered: ['type', 'course', 'answer'],
  booking_reminder: ['session', 'teacher', 'date'],
  booking_place: ['place'],
  booking_link: ['link'],
  history_exams: ['course', 'exams'],
  history_requests: ['count'],
  history_bookings: ['count'],
  booking_held: ['session', 'teacher', 'date'],
  no_history: [],
  no_history_of_that: [],
  noted_justification: ['course'],
  noted_justification_exam: ['course', 'exam'],
  noted_question: ['course'],
  noted_question_exam: ['course', 'exam'],
  noted_review: ['course'],
  noted_review_exam: ['course', 'exam'],
  noted_technical: ['course'],
  noted_technical_exam: ['course', 'exam'],

  no_slots: [],
  no_slots_suit: [],
  no_slot_slot: [],
  no_slot_day: [],
  no_slot_time: [],
  ask_slot: [],
  ask_slot_of_many: [],
  confirm_book: ['session', 'teacher', 'date'],
  confirm_move: ['session', 'teacher', 'date', 'before'],
  confirm_cancel: ['session', 'date'],
  booked: ['session', 'teacher', 'date'],
  moved: ['session', 'teacher', 'date'],
  cancelled: [],
  no_bookings: [],
  no_such_booking: [],
  ask_which_booking: [],
  slot_full: [],
  slot_past: [],
  slot_gone: [],
  slot_booked: [],
  slot_overlap: [],
  slot_other_group: [],
  booking_gone: [],
  booking_max: [],

  offers_are: [],
  no_offers: [],
  ask_offer: [],
  confirm_pay: ['name', 'price'],
  pay_link: ['name', 'price', 'link'],
  offer_gone: [],
  material_of: ['course'],
  material_other: ['course'],
  material_item: ['name', 'link'],
  no_material: ['course'],
  ask_field: [],
  ask_language: [],
  ask_city: [],
  confirm_profile: ['field', 'value'],
  profile_changed: [],
  profile_phone: [],
  profile_elsewhere: [],
  field_not_allowed: [],
  value_refused: [],

  ask_exam: [],
  ask_unknown_exam: [],
  ask_course: [],
  ask_unknown_course: [],
  no_exams: [],
  file_attached: [],
  file_passed_on: ['course'],
  file_passed_on_exam: ['course', 'exam'],
  file_added: ['type', 'course'],
  file_added_exam: ['type', 'course', 'exam'],
  file_received: [],
  file_gone: [],
  file_too_large: [],
  file_too_large_here: [],
  file_refused: [],
  file_too_many: ['count'],
  ask_file_one: ['exam'],
  ask_file_exam: [],
  not_in_course: [],
  not_served: [],
  not_permitted: [],
  record_gone: [],
} as const

export const REPLIES = { ...SAID_ANYWHERE, ...SAID_OF_SCHOOL } as const satisfies Record<
  string,
  readonly string[]
>

export type ReplyKey = keyof typeof REPLIES

/** Words for the names that Moodle's web services use; they stand in braces of the replies above. */
const TERMS_ANYWHERE = [
  'accept_person',
  'decline',
  'list_opener',
  'go_on',
  'drop',
  'language_es',
  'language_en',
] as const
const TERMS_OF_SCHOOL = [
  'type_justification',
  'type_question',
  'type_review',
  'type_technical',
  'type_handoff',
  'state_open',
  'state_answered',
  'state_closed',
  'state_other',
  'accept_book',
  'accept_move',
  'accept_cancel',
  'accept_pay',
  'accept_change',
  'move_instead',
  'field_language',
  'field_city',
  'field_phone',
  'attached_file',
] as const
export const TERMS = [...TERMS_ANYWHERE, ...TERMS_OF_SCHOOL] as const
export type Term = (typeof TERMS)[number]

/** Replies that an intent of the domain names may greet by name, and nothing more. */
export const CUSTOM_VARIABLES: readonly string[] = ['name']

/** The fixed replies and the words that a domain must have. */
export function wordsFor(school: boolean): {
  replies: Record<string, readonly string[]>
  terms: readonly Term[]
} {
  return school ? { replies: REPLIES, terms: TERMS } : { replies: SAID_ANYWHERE, terms: TERMS_ANYWHERE }
}
