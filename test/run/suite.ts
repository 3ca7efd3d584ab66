export const SUITES = ['sidecar', 'chaos', 'pages', 'lint', 'phpunit', 'e2e'] as const
export type SuiteName = (typeof SUITES)[number]

export interface Suite {
  name: SuiteName
  engine: string
  /** Puts in place what the suite needs, so that its time is its own. */
  prepare?(): Promise<void>
  run(log: string): Promise<Outcome>
}

export interface Outcome {
  passed: number
  failed: number
  skipped: number
}

export interface LeftOut {
  name: SuiteName
  engine: string
  why: string
  howToAdd: string
}

export interface Result extends Outcome {
  suite: Suite
  seconds: number
  log: string
}

export interface Plan {
  /** One after another; the suites of a stage at most `atOnce` at a time. */
  stages: { atOnce: number; suites: Suite[] }[]
  leftOut: LeftOut[]
}

export const NOTHING: Outcome = { passed: 0, failed: 0, skipped: 0 }

export function add(a: Outcome, b: Outcome): Outcome {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/** A suite that ends badly without a failed test (a crash, a warning that counts) has failed all the same. */
export function withExit(outcome: Outcome, ok: boolean): Outcome {
  return ok && outcome.passed + outcome.failed + outcome.skipped > 0
    ? outcome
    : { ...outcome, failed: Math.max(1, outcome.failed) }
}
