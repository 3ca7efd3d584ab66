import type { SendResult } from '../../model/message.ts'

export type Settlement =
  | { state: 'accepted'; reason: null }
  | { state: 'uncertain' | 'failed' | 'cancelled'; reason: string }
  | { state: 'waiting'; reason: string; retryInSeconds: number }

const MAX_ATTEMPTS = 6
const FIRST_RETRY_SECONDS = 15
const LONGEST_RETRY_SECONDS = 6 * 60 * 60

/** What becomes of a message after its `attempts`-th attempt. Only what is known not to have gone is tried again. */
export function settlementOf(result: SendResult, attempts: number): Settlement {
  if (result.kind === 'accepted') return { state: 'accepted', reason: null }
  if (result.kind === 'uncertain') return { state: 'uncertain', reason: result.code }
  switch (result.policy) {
    case 'retry':
      if (attempts >= MAX_ATTEMPTS) return { state: 'failed', reason: `rejected_${result.code}` }
      return {
        state: 'waiting',
        reason: `rejected_${result.code}`,
        retryInSeconds: Math.min(
          result.retryAfter ?? FIRST_RETRY_SECONDS * 2 ** (attempts - 1),
          LONGEST_RETRY_SECONDS,
        ),
      }
    case 'template_needed':
      return { state: 'failed', reason: 'window_closed' }
    case 'dead_address':
      return { state: 'failed', reason: 'dead_address' }
    case 'opted_out':
      return { state: 'failed', reason: 'opted_out' }
    case 'give_up':
      return { state: 'failed', reason: `rejected_${result.code}` }
  }
}
