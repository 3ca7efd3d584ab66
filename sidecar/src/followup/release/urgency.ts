import type { StudentExam } from '../../model/outcome.ts'

/** The nearest moment that the student can still act on; null: there is none. */
export function actBy(row: Pick<StudentExam, 'closes' | 'nextOpportunity'>, at: Date): Date | null {
  const now = at.getTime() / 1000
  const chances = [row.closes, row.nextOpportunity].filter((time) => time !== null && time > now) as number[]
  return chances.length > 0 ? new Date(Math.min(...chances) * 1000) : null
}

/** Null: none of them is a moment. */
export function earliest(moments: (Date | null)[]): Date | null {
  const times = moments.flatMap((moment) => moment?.getTime() ?? [])
  return times.length > 0 ? new Date(Math.min(...times)) : null
}

/** What can be acted on sooner comes first; what can't be at all, last. */
export function bySooner(one: Date | null, other: Date | null): number {
  return (one?.getTime() ?? Number.MAX_SAFE_INTEGER) - (other?.getTime() ?? Number.MAX_SAFE_INTEGER)
}
