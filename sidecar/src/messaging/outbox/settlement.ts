import type { SendResult } from '../../model/message.ts'

export type MessageState = 'waiting' | 'sending' | 'accepted' | 'failed' | 'uncertain' | 'cancelled'

export type Settlement =
  | { state: 'accepted'; reason: null }
  | { state: 'uncertain' | 'failed' | 'cancelled'; reason: string }
  | { state: 'waiting'; reason: string; retryInSeconds: number }

const MAX_ATTEMPTS = 6
const FIRST_RETRY_SECONDS = 15
const LONGEST_RETRY_SECONDS = 24 * 60 * 60
const LONGEST_OUTAGE_RETRY_SECONDS = 15 * 60

export type Tally = {
  /** All attempts so far, this one with them. */
  attempts: number
  /** Those of them that WhatsApp looked at. */
  processed: number
  /** The content can go in another way: its choices as numbered text, or a template in its place. */
  numberable: boolean
  replaceable: boolean
  /** Another attempt of the message was taken by WhatsApp, or may have been. */
  elsewhere: 'accepted' | 'uncertain' | null
}

/**
 * What becomes of a message after an attempt. Only what is known not to have gone is tried again, and attempts that
 * nobody looked at say nothing about the message: an outage, however long, makes none fail.
 */
export function settlementOf(result: SendResult, tally: Tally): Settlement {
  if (result.kind === 'accepted' || tally.elsewhere === 'accepted') return { state: 'accepted', reason: null }
  if (result.kind === 'uncertain' || tally.elsewhere) return { state: 'uncertain', reason: result.code }
  const { attempts, processed } = tally
  const reason = `rejected_${result.code}`
  const again = (delay: number): Settlement => ({ state: 'waiting', reason, retryInSeconds: delay })
  switch (result.policy) {
    case 'retry':
      if (processed >= MAX_ATTEMPTS) return { state: 'failed', reason }
      return again(delayOf(result, processed, LONGEST_RETRY_SECONDS))
    case 'unavailable':
    case 'busy':
      return again(delayOf(result, attempts - processed, LONGEST_OUTAGE_RETRY_SECONDS))
    case 'template_needed':
      return tally.replaceable ? again(0) : { state: 'failed', reason: 'window_closed' }
    case 'content_refused':
      return tally.numberable ? again(0) : { state: 'failed', reason }
    case 'dead_address':
    case 'opted_out':
      return { state: 'failed', reason: result.policy }
    case 'give_up':
      return { state: 'failed', reason }
  }
}

/**
 * Whether a message as it is now follows the end of one of its attempts. That WhatsApp has one counts whatever became of
 * the message since, unless it is being sent again; a failure only for what still rests on the attempt.
 */
export function decides(
  { outboxState, latest }: { outboxState: MessageState; latest: boolean },
  { kind }: Pick<SendResult, 'kind'>,
): boolean {
  if (kind === 'accepted') return outboxState !== 'accepted' && (latest || outboxState !== 'sending')
  return outboxState === 'accepted' || (latest && ['waiting', 'sending', 'uncertain'].includes(outboxState))
}

function delayOf(
  { retryAfter }: Extract<SendResult, { kind: 'rejected' }>,
  tries: number,
  longest: number,
): number {
  return Math.min((retryAfter ?? FIRST_RETRY_SECONDS) * 2 ** Math.max(tries - 1, 0), longest)
}

/** Whether the attempt's end says anything about the message. */
export function isProcessed(result: SendResult): boolean {
  return result.kind !== 'rejected' || !['unavailable', 'busy'].includes(result.policy)
}
