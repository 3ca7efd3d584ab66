/** What became of one student in one exam, as Moodle's plugin decides it (`local_examfollowup_get_outcomes`). */
export const OUTCOMES = [
  'passed',
  'failed',
  'missed',
  'abandoned',
  'pending_open',
  'pending_notopen',
  'pending_inprogress',
  'pending_grading',
  'graded',
  'excluded',
] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Outcomes that say how the student did: never told, and never planned as themselves, while the result is hidden. */
const RESULTS: ReadonlySet<Outcome> = new Set(['passed', 'failed', 'graded'])

/** One student in one exam. Times are epoch seconds; null means "none" (no limit, not visible, no next chance). */
export type StudentExam = {
  userId: number
  examId: number
  outcome: Outcome
  /** A result: the later of graded and visible. Missed: the effective close. */
  since: number | null
  resultVisible: boolean
  visibleFrom: number | null
  grade: number | null
  /** What the outcome is about, so that a second failed attempt is a new occasion: `attempt:3`, `close:1764000000`. */
  occasion: string
  attemptsUsed: number
  attemptsAllowed: number | null
  opens: number | null
  closes: number | null
  nextOpportunity: number | null
}

export type Exam = {
  examId: number
  courseId: number
  kind: 'quiz' | 'assign'
  name: string
  gradeMax: number | null
  gradePass: number | null
  url: string
}

/** A hidden result is planned and answered as "being graded": even the choice of a template would tell. */
export function visibleOutcome(exam: Pick<StudentExam, 'outcome' | 'resultVisible'>): Outcome {
  return RESULTS.has(exam.outcome) && !exam.resultVisible ? 'pending_grading' : exam.outcome
}
