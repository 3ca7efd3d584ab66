import type { Outcome } from '../../model/outcome.ts'

const DAY = 86_400_000

/** For how many days after it was due a message still helps: a result is soon old, another chance is not. */
const FRESH_DAYS: Record<Outcome, number> = {
  passed: 5,
  failed: 14,
  missed: 14,
  abandoned: 14,
  pending_open: 5,
  pending_notopen: 5,
  pending_inprogress: 5,
  pending_grading: 5,
  graded: 5,
  excluded: 0,
}

/**
 * Until when a step is news. What the teacher asked for although it is older counts from when it is first judged: the
 * answer has to be kept, or it would never end.
 */
export function freshUntil(
  step: { outcome: Outcome; due: Date; olderIncluded: boolean },
  judgedAt: Date,
): Date {
  const { outcome, due, olderIncluded } = step
  const from = olderIncluded ? Math.max(due.getTime(), judgedAt.getTime()) : due.getTime()
  return new Date(from + FRESH_DAYS[outcome] * DAY)
}
