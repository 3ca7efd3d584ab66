import type { Outcome, StudentExam } from '../../model/outcome.ts'
import { DAY, type SampleExam } from './courses.ts'
import { type Random, weighted } from './random.ts'

const ATTEMPTED: ReadonlySet<Outcome> = new Set([
  'passed',
  'failed',
  'graded',
  'pending_grading',
  'abandoned',
])
const GRADED: ReadonlySet<Outcome> = new Set(['passed', 'failed', 'graded'])
const NO_NEXT_CHANCE: ReadonlySet<Outcome> = new Set(['passed', 'graded', 'excluded'])

/** One student's outcome in one exam, by the exam's weights; a hidden grade is left out as Moodle leaves it out. */
export function makeResult(random: Random, now: number, exam: SampleExam, userId: number): StudentExam {
  const outcome = weighted(random, exam.weights)
  const grade = gradeOf(random, outcome)
  const opens = now + exam.opens * DAY
  const closes = now + exam.closes * DAY
  const attemptsUsed = ATTEMPTED.has(outcome) ? 1 : 0
  return {
    userId,
    examId: exam.examId,
    outcome,
    since: sinceOf(outcome, exam, { now, opens, closes }),
    resultVisible: exam.resultVisible,
    visibleFrom: exam.resultVisible ? null : now + 3 * DAY,
    grade: exam.resultVisible ? grade : null,
    occasion: occasionOf(outcome, { attemptsUsed, opens, closes }),
    attemptsUsed,
    attemptsAllowed: exam.attemptsAllowed,
    opens,
    closes,
    nextOpportunity: nextOf(outcome, exam, { now, closes }),
  }
}

function gradeOf(random: Random, outcome: Outcome): number | null {
  if (!GRADED.has(outcome)) return null
  const [low, high] = outcome === 'failed' ? [1, 4.9] : [5, 10]
  return Math.round((low + random() * (high - low)) * 10) / 10
}

function sinceOf(
  outcome: Outcome,
  exam: SampleExam,
  at: { now: number; opens: number; closes: number },
): number | null {
  if (outcome === 'missed' || outcome === 'abandoned') return at.closes
  if (!GRADED.has(outcome) || !exam.resultVisible) return null
  return at.closes > at.now ? at.opens + 3600 : at.closes + DAY / 2
}

function occasionOf(outcome: Outcome, at: { attemptsUsed: number; opens: number; closes: number }): string {
  if (outcome === 'missed') return `close:${at.closes}`
  return at.attemptsUsed > 0 ? `attempt:${at.attemptsUsed}` : `open:${at.opens}`
}

function nextOf(outcome: Outcome, exam: SampleExam, at: { now: number; closes: number }): number | null {
  if (NO_NEXT_CHANCE.has(outcome)) return null
  if (exam.nextOpportunity !== null) return at.now + exam.nextOpportunity * DAY
  return at.closes > at.now ? at.closes : null
}
