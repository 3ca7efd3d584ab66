/** Why a call was not answered as it should be: no connection, no answer, a status of that class. */
export type Failure = 'ct' | 'rt' | '4xx' | '5xx'

export type RetryPolicy = {
  retries: number
  on: ReadonlySet<Failure>
  connectMs: number
  readMs: number
  /** All tries together. */
  totalMs: number
}

const TOTAL_MS = 15_000
const ALL: Failure[] = ['ct', 'rt', '4xx', '5xx']

/**
 * What a webhook's address says behind its `#`, as Twilio reads it: `rc` retries (1 unless said, at most 5), `rp` after
 * what (no connection unless said), `ct` and `rt` milliseconds to connect and to be answered, all within 15 seconds.
 */
export function retryPolicy(hash: string): RetryPolicy {
  const said = new URLSearchParams(hash.replace(/^#/, ''))
  const number = (name: string, otherwise: number, least: number, most: number) => {
    const value = Number(said.get(name) ?? otherwise)
    return Number.isInteger(value) ? Math.min(Math.max(value, least), most) : otherwise
  }
  const after = (said.get('rp') ?? 'ct').split(',')
  return {
    retries: number('rc', 1, 0, 5),
    on: new Set(ALL.filter((failure) => after.includes(failure) || after.includes('all'))),
    connectMs: number('ct', 5_000, 100, 10_000),
    readMs: number('rt', TOTAL_MS, 100, TOTAL_MS),
    totalMs: number('tt', TOTAL_MS, 100, TOTAL_MS),
  }
}

/** How a call failed, or null. */
export function failureOf(outcome: number | 'ct' | 'rt'): Failure | null {
  if (typeof outcome !== 'number') return outcome
  if (outcome >= 500) return '5xx'
  return outcome >= 400 ? '4xx' : null
}
