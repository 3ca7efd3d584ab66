import { AppError } from '../../errors.ts'
import type { RejectionPolicy } from '../../model/message.ts'
import { isInUnitedStates } from '../../model/united-states.ts'

/** `retryAfter`: the first delay in seconds, which grows with each attempt; null: the usual one. */
export type ErrorPolicy = { policy: RejectionPolicy; retryAfter: number | null }

const MINUTE = 60
const HOUR = 60 * MINUTE

const stopping = (policy: RejectionPolicy): ErrorPolicy => ({ policy, retryAfter: null })
const BUSY = stopping('busy')
const GIVE_UP = stopping('give_up')

/**
 * What Twilio's codes mean to us, whether they come as the answer or later by a status call. Teachers read of each in
 * the plugin's strings.
 */
export const TWILIO_ERRORS = {
  20003: { policy: 'unavailable', retryAfter: 10 * MINUTE },
  20429: BUSY,
  21211: stopping('dead_address'),
  21610: stopping('opted_out'),
  21614: stopping('dead_address'),
  21617: GIVE_UP,
  21654: stopping('content_refused'),
  21655: stopping('content_refused'),
  21656: stopping('content_refused'),
  63005: stopping('content_refused'),
  63014: stopping('opted_out'),
  63016: stopping('template_needed'),
  63018: { policy: 'retry', retryAfter: 15 * MINUTE },
  63021: stopping('content_refused'),
  63024: stopping('dead_address'),
  63027: stopping('content_refused'),
  63028: stopping('content_refused'),
  63030: stopping('content_refused'),
  63032: GIVE_UP,
  63049: { policy: 'retry', retryAfter: 6 * HOUR },
} satisfies Record<number, ErrorPolicy>

export type KnownCode = keyof typeof TWILIO_ERRORS

/** Meta withholds marketing from all numbers of the United States, for as long as anybody tries. */
const WITHHELD = '63049'

/** A code that nobody knows yet is treated by the class of its HTTP answer; a status call has none. */
export function policyOf(code: string, { httpStatus, to }: { httpStatus?: number; to: string }): ErrorPolicy {
  if (code === WITHHELD && isInUnitedStates(to)) return GIVE_UP
  const known: ErrorPolicy | undefined = TWILIO_ERRORS[Number(code) as KnownCode]
  if (known) return known
  if (httpStatus === 429) return BUSY
  return httpStatus === 401 ? stopping('unavailable') : GIVE_UP
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
