import type { StudentStatus } from '../ports.ts'

/**
 * What can be done about a wish. `needs` is what an intent must say beside the action's name; `about` is what must be
 * known before it can run. The handlers stand in actions/, one for each name here.
 */
export const ACTION_TRAITS = {
  show_result: { needs: null, about: 'exams' },
  show_exam_dates: { needs: null, about: 'dates' },
  show_requests: { needs: null, about: 'student' },
  show_history: { needs: null, about: 'student' },
  create_request: { needs: 'request', about: 'course' },
  hand_over: { needs: null, about: 'course' },
  comfort: { needs: null, about: 'any_course' },
  opt_out: { needs: null, about: 'nothing' },
  opt_in: { needs: null, about: 'nothing' },
  show_slots: { needs: null, about: 'student' },
  book: { needs: null, about: 'student', confirmed: true, asks: true },
  cancel: { needs: null, about: 'student', confirmed: true, asks: true },
  show_offers: { needs: null, about: 'student' },
  pay: { needs: null, about: 'student', confirmed: true, asks: true },
  show_material: { needs: null, about: 'course' },
  update_profile: { needs: null, about: 'student', confirmed: true, asks: true },
  call: { needs: 'call', about: 'nothing', confirmed: 'declared', asks: true },
  say: { needs: 'reply', about: 'nothing' },
} as const satisfies Record<string, Traits>

export type Action = keyof typeof ACTION_TRAITS

type Traits = {
  needs: 'request' | 'reply' | 'call' | null
  /**
   * It books, moves, cancels, pays or changes a profile: it acts on an accepted proposal only. `declared`: where the
   * domain's actions.yml says so.
   */
  confirmed?: true | 'declared'
  /** It asks for what it requires itself, because the choices come from Moodle or an API. */
  asks?: true
  /** `any_course`: a course if there is a plain one, but never a question. */
  about: 'exams' | 'dates' | 'student' | 'course' | 'any_course' | 'nothing'
}

/** What an intent may lead to without doing anything: they only mean something where something was asked. */
export const MOVES = ['affirm', 'deny'] as const
export type Move = (typeof MOVES)[number]

export const REQUEST_TYPES = ['justification', 'question', 'review', 'technical'] as const

/** `title` is its name, with the course where the student has two of that name. */
export type SchoolExam = StudentStatus['courses'][number]['exams'][number] & {
  courseName: string
  title: string
}

export function isAction(name: Action | Move): name is Action {
  return name in ACTION_TRAITS
}

export function traitsOf(action: Action): Traits {
  return ACTION_TRAITS[action]
}
