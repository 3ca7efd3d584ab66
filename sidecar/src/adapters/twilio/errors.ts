import { AppError } from '../../errors.ts'
import type { RejectionPolicy } from '../../model/message.ts'

/** `retryAfter` in seconds; null: the usual growing delay. */
export type ErrorPolicy = { policy: RejectionPolicy; retryAfter: number | null }

const HOUR = 60 * 60

const UNAVAILABLE: ErrorPolicy = { policy: 'unavailable', retryAfter: null }
const CONTENT_REFUSED: ErrorPolicy = { policy: 'content_refused', retryAfter: null }

/** What Twilio's codes mean to us, whether they come as the answer or later by a status call. */
const POLICIES: Record<string, ErrorPolicy> = {
  20003: { policy: 'unavailable', retryAfter: 10 * 60 },
  20429: UNAVAILABLE,
  21211: { policy: 'dead_address', retryAfter: null },
  21610: { policy: 'opted_out', retryAfter: null },
  21614: { policy: 'dead_address', retryAfter: null },
  21617: { policy: 'give_up', retryAfter: null },
  21654: CONTENT_REFUSED,
  21655: CONTENT_REFUSED,
  21656: CONTENT_REFUSED,
  63005: CONTENT_REFUSED,
  63014: { policy: 'opted_out', retryAfter: null },
  63016: { policy: 'template_needed', retryAfter: null },
  63021: CONTENT_REFUSED,
  63027: CONTENT_REFUSED,
  63028: CONTENT_REFUSED,
  63030: CONTENT_REFUSED,
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

/** Why Twilio's API doesn't do as it was asked, by the setting to look at. */
export function checkError(error: unknown): AppError {
  const { status } = error as { status?: unknown }
  if (status === 401 || status === 403) {
    return new AppError(
      'twilio_token_refused',
      'Twilio refused TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN: copy both from the Twilio console',
      { cause: error },
    )
  }
  if (status === 404) {
    return new AppError(
      'twilio_service_unknown',
      'Twilio knows no such TWILIO_MESSAGING_SERVICE_SID in this account',
      { cause: error },
    )
  }
  return new AppError('twilio_unavailable', 'Twilio does not answer', { retryable: true, cause: error })
}
