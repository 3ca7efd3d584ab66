/**
 * Every fixed reply that code can give, with what stands in its braces. The words are in the domain's
 * responses/<lang>.yml, which is checked against this table when it loads.
 */
export const REPLIES = {
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
  handed_over: ['course'],
  handoff_waiting: [],
  back_from_person: [],
  comforted: [],
  comforted_handed_over: ['course'],
  help_line: [],
  site_contact: [],

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
  request_answered: ['type', 'course', 'answer'],
  booking_reminder: ['session', 'teacher', 'date'],
  booking_place: ['place'],
  booking_link: ['link'],
  history_exams: ['course', 'exams'],
  history_requests: ['count'],
  no_history: [],
  noted_justification: ['course'],
  noted_justification_exam: ['course', 'exam'],
  noted_question: ['course'],
  noted_question_exam: ['course', 'exam'],
  noted_review: ['course'],
  noted_review_exam: ['course', 'exam'],
  noted_technical: ['course'],
  noted_technical_exam: ['course', 'exam'],

  ask_exam: [],
  ask_unknown_exam: [],
  ask_course: [],
  ask_unknown_course: [],
  ask_again: [],
  ask_listed: [],
  ask_which: [],
  answer_with_number: [],
  not_understood: [],
  offer_person: [],
  no_exams: [],
  nothing_asked: [],
  as_you_wish: [],
  media_not_read: [],
  location_not_read: [],
  moodle_down: [],
  something_failed: [],
} as const satisfies Record<string, readonly string[]>

export type ReplyKey = keyof typeof REPLIES

/** Words for the names that Moodle's web services use; they stand in braces of the replies above. */
export const TERMS = [
  'type_justification',
  'type_question',
  'type_review',
  'type_technical',
  'type_handoff',
  'state_open',
  'state_answered',
  'state_closed',
  'state_other',
  'accept_person',
  'decline',
] as const
export type Term = (typeof TERMS)[number]

/** Replies that an intent of the domain names may greet by name, and nothing more. */
export const CUSTOM_VARIABLES: readonly string[] = ['name']
