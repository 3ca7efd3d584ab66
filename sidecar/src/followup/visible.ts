import { type StudentExam, visibleOutcome } from '../model/outcome.ts'

/** What the student may know of a row. Nothing that differs between a hidden pass and a hidden fail is left in it. */
export function visibleRow(row: StudentExam): StudentExam {
  const outcome = visibleOutcome(row)
  return outcome === row.outcome ? row : { ...row, outcome, since: null, grade: null, nextOpportunity: null }
}
