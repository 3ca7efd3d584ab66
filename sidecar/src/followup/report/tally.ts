import { OUTCOMES, type Outcome } from '../../model/outcome.ts'
import type { Plan } from '../../model/plan.ts'
import type { JudgedPage } from '../collect/page.ts'
import type { Reason, Wait } from '../reasons.ts'
import type { Decided } from '../release/student.ts'

/** What messages tell of, not students: a student has one for each exam and step, and several may share a message. */
export type OutcomeTally = {
  written: number
  /** In an earlier run. */
  already: number
  later: Partial<Record<Wait, number>>
  refused: Partial<Record<Reason, number>>
}

export type CourseReport = {
  courseId: number
  courseName: string
  enabled: boolean
  students: number
  invited: number
  /** Percent held out, and the students whom a dry run draws no lot for. */
  holdout: { share: number; undrawn: number }
  /** What stopped the course half-way; what was done stays done, and the next run goes on. */
  failure: { code: string; message: string } | null
  outcomes: Record<Outcome, OutcomeTally>
}

export type FollowUpReport = {
  at: Date
  dryRun: boolean
  courses: CourseReport[]
  /** Why nothing was done at all. */
  failure: { code: string; message: string } | null
}

/** The first of what stopped the run, or one of its courses. */
export function firstFailure({ failure, courses }: FollowUpReport): CourseReport['failure'] {
  return failure ?? courses.find((course) => course.failure)?.failure ?? null
}

function emptyTallies(): Record<Outcome, OutcomeTally> {
  return Object.fromEntries(
    OUTCOMES.map((outcome) => [outcome, { written: 0, already: 0, later: {}, refused: {} }]),
  ) as unknown as Record<Outcome, OutcomeTally>
}

export function emptyCourse({ courseId, courseName, enabled, holdout: share }: Plan): CourseReport {
  return {
    ...{ courseId, courseName, enabled, students: 0, invited: 0, failure: null, outcomes: emptyTallies() },
    holdout: { share, undrawn: 0 },
  }
}

/** What is due at once waits for the next run until a release says what became of it. */
export function countPage(report: CourseReport, { judged, stepless, undrawn }: JudgedPage, at: Date): void {
  report.holdout.undrawn += undrawn.length
  for (const { row, reason } of stepless) count(report.outcomes[row.outcome].refused, reason)
  for (const { row, judgement } of judged) {
    const tally = report.outcomes[row.outcome]
    if (judgement.kind === 'already') tally.already += 1
    else if (judgement.kind === 'refused') count(tally.refused, judgement.reason)
    else count(tally.later, judgement.at > at ? 'delay' : 'next_run')
  }
}

export function countDecision(report: CourseReport, { due, decision }: Decided): void {
  const tally = report.outcomes[due.planned.outcome]
  if (tally.later.next_run) tally.later.next_run -= 1
  if (decision.kind === 'send') tally.written += 1
  else if (decision.kind === 'later') count(tally.later, decision.reason)
  else count(tally.refused, decision.reason)
}

function count<K extends string>(counts: Partial<Record<K, number>>, key: K, by = 1): void {
  if (by > 0) counts[key] = ((counts[key] as number | undefined) ?? 0) + by
}

export function sum(counts: Partial<Record<string, number>>): number {
  return Object.values(counts).reduce<number>((total, each) => total + (each ?? 0), 0)
}

/** All courses together. */
export function totals(courses: CourseReport[]): Record<Outcome, OutcomeTally> {
  const all = emptyTallies()
  for (const { outcomes } of courses) {
    for (const outcome of OUTCOMES) {
      const { written, already, later, refused } = outcomes[outcome]
      all[outcome].written += written
      all[outcome].already += already
      for (const [wait, by] of Object.entries(later)) count(all[outcome].later, wait as Wait, by)
      for (const [reason, by] of Object.entries(refused)) count(all[outcome].refused, reason as Reason, by)
    }
  }
  return all
}
