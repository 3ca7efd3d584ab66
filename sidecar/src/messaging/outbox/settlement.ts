import type { SendResult } from '../../model/message.ts'

export type Settlement =
  | { state: 'accepted'; reason: null }
  | { state: 'uncertain' | 'failed' | 'cancelled'; reason: string }
  | { state: 'waiting'; reason: string; retryInSeconds: number }

const MAX_ATTEMPTS = 6
const FIRST_RETRY_SECONDS = 15
const LONGEST_RETRY_SECONDS = 6 * 60 * 60
const LONGEST_OUTAGE_RETRY_SECONDS = 15 * 60

/** All attempts so far, this one with them, and those of them that WhatsApp looked at. */
export type Tally = { attempts: number; processed: number; numberable: boolean }

/**
 * What becomes of a message after an attempt. Only what is known not to have gone is tried again, and attempts that
 * nobody looked at say nothing about the message: an outage, however long, makes none fail.
 */
export function settlementOf(result: SendResult, { attempts, processed, numberable }: Tally): Settlement {
  if (result.kind === 'accepted') return { state: 'accepted', reason: null }
  if (result.kind === 'uncertain') return { state: 'uncertain', reason: result.code }
  switch (result.policy) {
    case 'retry':
      if (processed >= MAX_ATTEMPTS) return { state: 'failed', reason: `rejected_${result.code}` }
      return waiting(result, processed, LONGEST_RETRY_SECONDS)
    case 'unavailable':
      return waiting(result, attempts - processed, LONGEST_OUTAGE_RETRY_SECONDS)
    case 'template_needed':
      return { state: 'failed', reason: 'window_closed' }
    case 'dead_address':
      return { state: 'failed', reason: 'dead_address' }
    case 'opted_out':
      return { state: 'failed', reason: 'opted_out' }
    case 'content_refused':
      if (numberable) return { state: 'waiting', reason: `rejected_${result.code}`, retryInSeconds: 0 }
      return { state: 'failed', reason: `rejected_${result.code}` }
    case 'give_up':
      return { state: 'failed', reason: `rejected_${result.code}` }
  }
}

function waiting(
  { code, retryAfter }: Extract<SendResult, { kind: 'rejected' }>,
  tries: number,
  longest: number,
): Settlement {
  const delay = retryAfter ?? FIRST_RETRY_SECONDS * 2 ** (tries - 1)
  return { state: 'waiting', reason: `rejected_${code}`, retryInSeconds: Math.min(delay, longest) }
}

/** Whether the attempt's end says anything about the message. */
export function isProcessed(result: SendResult): boolean {
  return result.kind !== 'rejected' || result.policy !== 'unavailable'
}
