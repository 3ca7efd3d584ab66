import { windowOpen } from '../../messaging/outbox/window.ts'
import type { History } from '../release/judge.ts'
import type { Decided } from '../release/student.ts'
import type { NextPlace } from './places.ts'

/** What is left of a day's places, and when further ones become free. */
export type Left = {
  free: number
  next: NextPlace
  /** Their place is taken already. */
  reached: ReadonlySet<string>
}
export type Admitted = { decided: Decided; takesPlace: boolean }

/**
 * Puts off what is decided for a student where no place is left. Who wrote to us within a day needs none, and who was
 * reached within one has theirs.
 */
export function admit(decided: Decided[], history: History, left: Left | null): Admitted[] {
  const [address] = decided.flatMap(({ decision }) => (decision.kind === 'send' ? decision.address : []))
  const takesPlace = address !== undefined && !windowOpen(history.contact?.lastInboundAt ?? null, history.now)
  if (left && takesPlace && !left.reached.has(address)) {
    const at = left.next(history.now)
    if (left.free <= 0) return decided.map((each) => ({ decided: putOff(each, at), takesPlace: false }))
    left.free -= 1
  }
  return decided.map((each) => ({ decided: each, takesPlace }))
}

function putOff({ due, decision }: Decided, at: Date): Decided {
  return {
    due,
    decision: decision.kind === 'send' ? { kind: 'later', at, reason: 'portfolio_limit' } : decision,
  }
}
