import { addDays, instantAt, localDay } from '../../conversation/resolve/calendar.ts'
import type { Outcome, StudentExam } from '../../model/outcome.ts'
import { DAY, type SampleExam } from './courses.ts'
import { SCHOOL_ZONE } from './people.ts'
import { type Random, weighted } from './random.ts'

/** Exams open in the morning and close with the day. */
const OPENING = { hour: 9, minute: 0 }
const CLOSING = { hour: 23, minute: 59 }

const ATTEMPTED: ReadonlySet<Outcome> = new Set([
  'passed',
  'failed',
  'graded',
  'pending_grading',
  'abandoned',
])
const GRADED: ReadonlySet<Outcome> = new Set(['passed', 'failed', 'graded'])
const NO_NEXT_CHANCE: ReadonlySet<Outcome> = new Set(['passed', 'graded', 'excluded'])

export type DatedExam = {
  exam: SampleExam
  now: number
  opens: number
  closes: number
  visibleFrom: number | null
  retake: number | null
}

/** When an exam of a school that begins `now` takes place, in epoch seconds. */
export function dated(now: number, exam: SampleExam): DatedExam {
  return {
    exam,
    now,
    opens: schoolTime(now, exam.opens, OPENING),
    closes: schoolTime(now, exam.closes, CLOSING),
    visibleFrom: exam.resultVisible ? null : schoolTime(now, 3, OPENING),
    retake: exam.nextOpportunity === null ? null : schoolTime(now, exam.nextOpportunity, OPENING),
  }
}

/** One student's outcome in one exam, by the exam's weights; a hidden grade is left out as Moodle leaves it out. */
export function makeResult(random: Random, { exam, ...dates }: DatedExam, userId: number): StudentExam {
  const { opens, closes, visibleFrom } = dates
  const outcome = weighted(random, exam.weights)
  const grade = gradeOf(random, outcome)
  const attemptsUsed = ATTEMPTED.has(outcome) ? 1 : 0
  return {
    userId,
    examId: exam.examId,
    outcome,
    since: sinceOf(outcome, exam, dates),
    resultVisible: exam.resultVisible,
    visibleFrom,
    grade: exam.resultVisible ? grade : null,
    occasion: occasionOf(outcome, { attemptsUsed, opens, closes }),
    attemptsUsed,
    attemptsAllowed: exam.attemptsAllowed,
    opens,
    closes,
    nextOpportunity: nextOf(outcome, dates),
  }
}

/** The wall-clock time in the school, so many days from `now`, in epoch seconds. */
export function schoolTime(now: number, days: number, at: typeof OPENING): number {
  const day = addDays(localDay(new Date(now * 1000), SCHOOL_ZONE), days)
  return instantAt(day, at, SCHOOL_ZONE).getTime() / 1000
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

function nextOf(outcome: Outcome, at: Pick<DatedExam, 'now' | 'closes' | 'retake'>): number | null {
  if (NO_NEXT_CHANCE.has(outcome)) return null
  if (at.retake !== null) return at.retake
  return at.closes > at.now ? at.closes : null
}
