import { type Content, type ListedMessage, readable } from '../../../model/message.ts'
import { type Bodies, textOf } from '../../conversations/text.ts'

/** An attempt of which nobody knows what became, and when it began and was given up. */
export type OpenAttempt = {
  attemptId: string
  content: Content
  startedAt: Date
  endedAt: Date
}

/** How far WhatsApp's clock may be from ours, with what it takes to accept a message. */
const TOLERANCE_MS = 60_000

/**
 * The listed message that the attempt certainly became: of its text and its time, nobody else's, and the only one. Where
 * two messages or two attempts could be meant, nobody knows, and it stays so. `open` are all attempts to the address
 * that have no message yet, this one with them.
 */
export function messageOf(
  attempt: OpenAttempt,
  {
    listed,
    bound,
    open,
    bodies,
  }: { listed: ListedMessage[]; bound: ReadonlySet<string>; open: OpenAttempt[]; bodies: Bodies },
): ListedMessage | null {
  const free = listed.filter(({ messageSid }) => !bound.has(messageSid))
  const candidates = free.filter((message) => fits(attempt, message, bodies))
  const [only] = candidates
  if (!only || candidates.length > 1) return null
  const owners = open.filter((each) => fits(each, only, bodies))
  return owners.length === 1 ? only : null
}

function fits(attempt: OpenAttempt, { text, at }: ListedMessage, bodies: Bodies): boolean {
  if (at.getTime() < attempt.startedAt.getTime() - TOLERANCE_MS) return false
  if (at.getTime() > attempt.endedAt.getTime() + TOLERANCE_MS) return false
  return textsOf(attempt.content, bodies).some((each) => plain(each) === plain(text))
}

/** What the phone may show: choices stand as buttons beside the text, or numbered below it. */
function textsOf(content: Content, bodies: Bodies): string[] {
  if (content.kind === 'text') return [content.text, readable(content)]
  return bodies.has(content.contentSid) ? [textOf({ inbound: null, content }, bodies)] : []
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
