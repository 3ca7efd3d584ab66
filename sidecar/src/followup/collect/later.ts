import type { Outcome } from '../../model/outcome.ts'
import type { OutcomePage } from '../../ports.ts'
import { visibleRow } from '../visible.ts'
import type { Later, StoredStep } from './store.ts'

/** Outcomes of who handed an attempt in. */
const SAT: ReadonlySet<Outcome> = new Set(['passed', 'failed', 'graded', 'pending_grading'])

/**
 * The outcomes that differ from those that steps were stored for, as their students may know them, and the bookings of
 * anybody about whom there is a step. Of others nothing is kept.
 */
export function laterOf({ students, rows }: OutcomePage, stored: StoredStep[], at: Date): Later {
  const steps = Map.groupBy(stored, ({ userId }) => userId)
  return {
    outcomes: rows.map(visibleRow).flatMap(({ userId, examId, outcome, occasion, since }) => {
      const before = steps.get(userId)?.filter((step) => step.examId === examId) ?? []
      const differs = before.some((step) => step.outcome !== outcome || step.occasion !== occasion)
      if (!SAT.has(outcome) || !differs) return []
      return [{ userId, examId, outcome, occasion, at: since === null ? at : new Date(since * 1000) }]
    }),
    bookings: students.flatMap(({ userId, bookedAt }) =>
      bookedAt !== null && steps.has(userId) ? [{ userId, at: new Date(bookedAt * 1000) }] : [],
    ),
  }
}
