import { OUTCOMES } from '../../model/outcome.ts'
import { expectedHeld } from '../holdout/draw.ts'
import { type FollowUpReport, type OutcomeTally, sum, totals } from './tally.ts'
import { type ReportLanguage, WORDS, type Words } from './words.ts'

const WIDTH = 120
const NARROWEST_WHY = 30

/** The report as plain aligned text: one row an outcome, the total, then what went wrong and where. */
export function renderReport(report: FollowUpReport, language: ReportLanguage, width = WIDTH): string {
  const words = WORDS[language]
  const all = totals(report.courses)
  const rows = OUTCOMES.filter((outcome) => figures(all[outcome]).some((count) => count > 0)).map(
    (outcome) => [words.outcomes[outcome], ...cells(all[outcome], words)],
  )
  const numbers = OUTCOMES.map((outcome) => figures(all[outcome]))
  const total = [0, 1, 2, 3].map((column) =>
    String(numbers.reduce((count, row) => count + (row[column] ?? 0), 0)),
  )
  const invited = report.courses.reduce((count, course) => count + course.invited, 0)
  const toHoldOut = report.courses.reduce(
    (count, { holdout: { share, undrawn } }) => count + expectedHeld(undrawn, share),
    0,
  )
  return [
    ...(report.dryRun ? [words.dryRun, ''] : []),
    ...aligned([words.columns, ...rows, [words.total, ...total, '']], width),
    ...(invited > 0 ? ['', `${words.invited}: ${invited}`] : []),
    ...(toHoldOut > 0 ? ['', `${words.toHoldOut} ${toHoldOut}`] : []),
    ...problems(report, words),
  ].join('\n')
}

function problems({ courses, failure }: FollowUpReport, words: Words): string[] {
  const each = courses.flatMap(({ courseName, enabled, failure: stopped }) => {
    if (!enabled) return [`${courseName}: ${words.courseOff}`]
    return stopped ? [`${courseName}: ${words.failed} (${stopped.code}: ${stopped.message})`] : []
  })
  const all = failure ? [...each, `${failure.code}: ${failure.message}`] : each
  return all.length > 0 ? ['', ...all] : []
}

function cells(tally: OutcomeTally, words: Words): string[] {
  const why = [tally.later, tally.refused]
    .flatMap((counts) => Object.entries(counts))
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => `${count} ${words.reasons[reason as keyof Words['reasons']]}`)
  return [...figures(tally).map(String), why.join(', ')]
}

function figures({ written, already, later, refused }: OutcomeTally): number[] {
  return [written, already, sum(later), sum(refused)]
}

/** Numbers to the right, words to the left; the last column goes on below itself where the line would be too long. */
function aligned(rows: readonly (readonly string[])[], width: number): string[] {
  const widths =
    rows[0]?.map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length))) ?? []
  return rows.flatMap((row) => {
    const start = row
      .slice(0, -1)
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - [...cell].length)
        return column > 0 ? space + cell : cell + space
      })
      .join('  ')
    const indent = [...start].length + 2
    const [first = '', ...more] = wrapped(row.at(-1) ?? '', Math.max(width - indent, NARROWEST_WHY))
    return [`${start}  ${first}`.trimEnd(), ...more.map((line) => ' '.repeat(indent) + line)]
  })
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const part of text.split(/(?<=,) /)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + part.length <= width)
      lines[lines.length - 1] = `${last} ${part}`
    else lines.push(part)
  }
  return lines
}
