import type { RejectionPolicy } from '../../model/message.ts'

/** `retryAfter` in seconds; null: the usual growing delay. */
export type ErrorPolicy = { policy: RejectionPolicy; retryAfter: number | null }

const HOUR = 60 * 60

const UNAVAILABLE: ErrorPolicy = { policy: 'unavailable', retryAfter: null }

/** What Twilio's codes mean to us, whether they come as the answer or later by a status call. */
const POLICIES: Record<string, ErrorPolicy> = {
  20003: { policy: 'unavailable', retryAfter: 10 * 60 },
  20429: UNAVAILABLE,
  21211: { policy: 'dead_address', retryAfter: null },
  21610: { policy: 'opted_out', retryAfter: null },
  21614: { policy: 'dead_address', retryAfter: null },
  21617: { policy: 'give_up', retryAfter: null },
  63014: { policy: 'opted_out', retryAfter: null },
  63016: { policy: 'template_needed', retryAfter: null },
  63018: { policy: 'retry', retryAfter: HOUR },
  63024: { policy: 'dead_address', retryAfter: null },
  63032: { policy: 'give_up', retryAfter: null },
  63049: { policy: 'retry', retryAfter: 6 * HOUR },
}

const GIVE_UP: ErrorPolicy = { policy: 'give_up', retryAfter: null }

/** A code that nobody knows yet is treated by the class of its HTTP answer. */
export function policyOf(code: string, httpStatus: number | null = null): ErrorPolicy {
  const known = POLICIES[code]
  if (known) return known
  return httpStatus === 401 || httpStatus === 429 ? UNAVAILABLE : GIVE_UP
}
