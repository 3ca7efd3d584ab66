import { OUTCOMES, type Outcome } from '../model/outcome.ts'
import { type Difference, difference } from './interval.ts'

/** Days after the lot in which something must have happened to count. */
export const PERIOD_DAYS = 42
/** Students in each group, below which nothing is concluded. */
export const MINIMUM = 20
/** A number of students below this is not told: it could say how one of them did. */
export const FEWEST = 5

/** What may have happened after the lot: they sat the exam (again), passed it, or booked tutoring. */
export type EndPoint = 'sat' | 'passed' | 'booked'

/** What can still change after an outcome. */
export const END_POINTS: Record<Outcome, readonly EndPoint[]> = {
  failed: ['sat', 'passed', 'booked'],
  missed: ['sat', 'passed', 'booked'],
  abandoned: ['sat', 'passed', 'booked'],
  pending_open: ['sat', 'passed', 'booked'],
  pending_notopen: ['sat', 'passed', 'booked'],
  pending_inprogress: ['sat', 'passed', 'booked'],
  pending_grading: ['booked'],
  passed: ['booked'],
  graded: ['booked'],
  excluded: [],
}

/** Students of one lot whose period is over, or isn't yet; `reached`: a message was sent to them, whatever their lot. */
export type Arm = {
  outcome: Outcome
  /** Percent that was held out when they were drawn. */
  share: number
  held: boolean
  over: boolean
  students: number
  reached: number
} & Record<EndPoint, number>

/** A number of students; `few` and `all_but_few` stand for what is not told. */
export type Count = number | 'few' | 'all_but_few'
export type Verdict = 'more' | 'fewer' | 'unclear' | 'too_few'
export type Compared = {
  endPoint: EndPoint
  written: Count
  held: Count
  verdict: Verdict
  /** Those who were to be written to, minus those held out; null: nothing is concluded, or it would tell a count. */
  difference: Difference | null
}
export type Comparison = {
  outcome: Outcome
  share: number
  /** Students whose period isn't over. */
  waiting: number
  written: { students: Count; reached: number }
  held: { students: Count; reached: number }
  endPoints: Compared[]
}

/**
 * Everyone drawn to be written to against everyone held out, delivered or not, for each first outcome. Lots of different
 * shares are never put together: that would compare early students with late ones.
 */
export function compare(arms: Arm[]): Comparison[] {
  const strata = [...Map.groupBy(arms, ({ outcome, share }) => `${outcome}/${share}`).values()]
  return strata
    .flatMap((stratum) => (stratum[0] ? [compareStratum(stratum[0], stratum)] : []))
    .sort((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome) || a.share - b.share)
}

function compareStratum({ outcome, share }: Arm, stratum: Arm[]): Comparison {
  const waiting = stratum.filter(({ over }) => !over).reduce((sum, { students }) => sum + students, 0)
  const arm = (held: boolean) => stratum.find((each) => each.over && each.held === held) ?? NOBODY
  const [written, held] = [arm(false), arm(true)]
  return {
    ...{ outcome, share, waiting },
    written: { students: told(written.students), reached: written.reached },
    held: { students: told(held.students), reached: held.reached },
    endPoints: END_POINTS[outcome].map((endPoint) => compareEndPoint(endPoint, written, held)),
  }
}

const NOBODY = { students: 0, reached: 0, sat: 0, passed: 0, booked: 0 }

function compareEndPoint(endPoint: EndPoint, written: typeof NOBODY, held: typeof NOBODY): Compared {
  const counts = {
    written: told(written[endPoint], written.students),
    held: told(held[endPoint], held.students),
  }
  if (Math.min(written.students, held.students) < MINIMUM)
    return { endPoint, ...counts, verdict: 'too_few', difference: null }
  const found = difference(
    { count: written[endPoint], of: written.students },
    { count: held[endPoint], of: held.students },
  )
  const exact = typeof counts.written === 'number' && typeof counts.held === 'number'
  return { endPoint, ...counts, verdict: verdictOf(found), difference: exact ? found : null }
}

/** An interval that holds 0 says neither that there is an effect nor that there is none. */
function verdictOf({ low, high }: Difference): Verdict {
  if (low > 0) return 'more'
  return high < 0 ? 'fewer' : 'unclear'
}

/** Of a group, how many don't is as telling as how many do. */
export function told(count: number, of = Number.POSITIVE_INFINITY): Count {
  if (count < FEWEST) return 'few'
  return of - count < FEWEST ? 'all_but_few' : count
}
