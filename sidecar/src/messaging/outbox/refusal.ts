import type { DueMessage } from './store.ts'
import { windowOpen } from './window.ts'

export type Refusal = 'opted_out' | 'dead_address' | 'window_closed'

/**
 * The last look before a message goes: why it must not, or null. Replies answer what the student asked, so they go to
 * those who opted out of follow-up too.
 */
export function refusalOf(
  message: Pick<DueMessage, 'kind' | 'content' | 'lastInboundAt' | 'deadSince' | 'suppressed'>,
  at: Date,
): Refusal | null {
  if (message.kind !== 'reply') {
    if (message.suppressed) return 'opted_out'
    if (message.deadSince) return 'dead_address'
  }
  if (message.content.kind === 'text' && !windowOpen(message.lastInboundAt, at)) return 'window_closed'
  return null
}
