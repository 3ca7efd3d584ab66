import type { Flow } from '../model/turn.ts'
import type { Clock } from '../ports.ts'
import { fold } from './fold.ts'
import type { Heard } from './reading.ts'

/** Why nothing is answered for a while, and whether that was said. */
export type Quiet = { why: NonNullable<Flow['quiet']>['why']; told: boolean }

export type Pace = { flow: Flow; quiet: Quiet | null }

const NEW_FLOW: Flow = { text: '', since: 0, repeats: 0, quick: 0, answeredAt: 0, quiet: null }

/** A student who gets no answer that helps says the same a few times; an automatic reply says it every time. */
const REPEATS = 6
const REPEATS_WITHIN_MS = 10 * 60_000
/** "Sí" and "2" answer many questions. */
const REPEATED_LETTERS = 12
/** Nobody reads and writes that fast so often in a row. */
const QUICK_ROUNDS = 12
const QUICK_MS = 2_000
const LOOP_QUIET_MS = 30 * 60_000

/**
 * Whether the contact writes as a person does: another bot that answers ours would go on for ever, each message with a
 * cost. `limitedFor`: seconds until it may be answered again, 0 where it wasn't too often. The same when the turn is
 * done again: what it rests on is committed with the turn.
 */
export function paceOf(
  messages: Heard[],
  before: Flow | null,
  { limitedFor, now }: { limitedFor: number; now: Date },
): Pace {
  const at = now.getTime()
  const flow = counted(messages, before ?? NEW_FLOW, at)
  if (before?.quiet && at < before.quiet.until) {
    return { flow: { ...flow, quiet: before.quiet }, quiet: { why: before.quiet.why, told: true } }
  }
  if (flow.repeats >= REPEATS || flow.quick >= QUICK_ROUNDS) {
    const quiet = { why: 'loop' as const, until: at + LOOP_QUIET_MS }
    return { flow: { ...NEW_FLOW, answeredAt: at, quiet }, quiet: { why: 'loop', told: false } }
  }
  if (limitedFor > 0) {
    const quiet = { why: 'limit' as const, until: at + limitedFor * 1000 }
    return { flow: { ...flow, quiet }, quiet: { why: 'limit', told: false } }
  }
  return { flow: { ...flow, quiet: null }, quiet: null }
}

function counted(messages: Heard[], before: Flow, at: number): Flow {
  const text = said(messages)
  const again =
    text.length >= REPEATED_LETTERS && text === before.text && at - before.since <= REPEATS_WITHIN_MS
  const waited = (messages[0]?.receivedAt?.getTime() ?? 0) - before.answeredAt
  const quick = waited < 0 ? before.quick : waited <= QUICK_MS ? before.quick + 1 : 0
  const same = again ? { since: before.since, repeats: before.repeats + 1 } : { since: at, repeats: 1 }
  return { ...before, ...same, text, quick, answeredAt: at }
}

const KEPT_LETTERS = 200

/** A tap is a person's. */
function said(messages: Heard[]): string {
  const texts = messages.filter(({ kind }) => kind === 'text').map(({ text }) => text)
  return fold(texts.at(-1) ?? '').slice(0, KEPT_LETTERS)
}

export type PaceDeps = {
  now: Clock
  /** Counts an answer to the contact over all replicas; gives how many seconds it must wait. Absent: nobody is limited. */
  countAnswer?: (contactId: number) => Promise<number>
}
