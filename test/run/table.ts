import { add, type LeftOut, NOTHING, type Result } from './suite.ts'

export function resultTable(results: Result[]): string {
  const rows = results.map(({ suite, passed, failed, skipped, seconds }) => [
    suite.name,
    suite.engine,
    String(passed + failed + skipped),
    duration(seconds),
    failed === 0 ? 'passed' : `${failed} FAILED`,
  ])
  return align([['suite', 'engine', 'tests', 'time', 'outcome'], ...rows])
}

export function leftOutLines(leftOut: LeftOut[]): string[] {
  return leftOut.map(
    ({ name, engine, why, howToAdd }) => `Left out: ${name} on ${engine} (${why}). To add it: ${howToAdd}`,
  )
}

export function closingLine(results: Result[]): string {
  const { passed, failed, skipped } = results.reduce<typeof NOTHING>(
    (sum, result) => add(sum, result),
    NOTHING,
  )
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

export function duration(seconds: number): string {
  const whole = Math.round(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`
}

function align(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
