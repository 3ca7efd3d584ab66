import { type TemplateStop, templateStop } from '../template-states/judge.ts'
import type { DueMessage } from './store.ts'
import { windowOpen } from './window.ts'
import type { Withdrawn } from './withdrawn.ts'

export type Refusal = 'opted_out' | 'dead_address' | 'window_closed' | Withdrawn | TemplateStop

const STALE_MS = 30 * 60 * 1000

/**
 * The last look before a message goes: why it must not, or null. Replies answer what the student asked, so they go to
 * those who opted out of follow-up too; a teacher's words don't. Nothing goes to who has the number of somebody else by
 * now.
 */
export function refusalOf(
  message: Pick<
    DueMessage,
    | 'address'
    | 'template'
    | 'kind'
    | 'content'
    | 'lastInboundAt'
    | 'deadSince'
    | 'pausedSince'
    | 'suppressed'
    | 'passedOn'
    | 'isLinked'
    | 'unsentSince'
    | 'notAfter'
  >,
  at: Date,
): Refusal | null {
  if (message.passedOn) return 'dead_address'
  if (message.kind !== 'reply' && message.suppressed) return 'opted_out'
  if (message.kind === 'follow_up' || message.kind === 'invitation') {
    if (message.deadSince) return 'dead_address'
    if (message.pausedSince && message.unsentSince) return 'paused'
    if (message.isLinked) return 'not_sent'
    if (message.unsentSince && isLate(message.unsentSince, message.notAfter, at)) return 'not_sent'
  }
  const { content, address } = message
  if (content.kind === 'text' && windowOpen(message.lastInboundAt, at)) return null
  const template = content.kind === 'template' ? content : content.instead
  if (!template) return 'window_closed'
  return templateStop(message.template, { address, variables: Object.keys(template.variables).length })
}

/** What was decided hours ago may no longer be so, and a night, or the end of its news, may come sooner. */
function isLate(since: Date, notAfter: Date | null, at: Date): boolean {
  return at.getTime() - since.getTime() > STALE_MS || (notAfter !== null && at >= notAfter)
}
