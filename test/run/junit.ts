import { existsSync, readFileSync } from 'node:fs'
import { NOTHING, type Outcome } from './suite.ts'

/** The outermost suite of a JUnit file holds the sums. */
export function readJunit(file: string): Outcome {
  const sums = existsSync(file) ? /<testsuite [^>]*>/.exec(readFileSync(file, 'utf8'))?.[0] : undefined
  if (!sums) return NOTHING
  const count = (name: string) => Number(new RegExp(` ${name}="(\\d+)"`).exec(sums)?.[1] ?? 0)
  const failed = count('failures') + count('errors') + count('warnings')
  return { passed: count('tests') - failed - count('skipped'), failed, skipped: count('skipped') }
}
