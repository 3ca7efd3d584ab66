import type { Database } from '../database/pool.ts'
import { type ClaimedTurn, renewTurns } from '../messaging/inbox/turn.ts'

/** Whatever a turn waits for has given up before; one that hasn't is left to whoever claims it next. */
const LONGEST_MS = 10 * 60 * 1000
const RENEWED_PER_LEASE = 3

export type Renewal = { begin(turn: ClaimedTurn): void; end(turn: ClaimedTurn): void; stop(): void }

/** A slow Moodle must not make another worker take over a turn that is being answered: only who stopped loses it. */
export function startRenewal(db: Database, leaseSeconds: number): Renewal {
  const begun = new Map<ClaimedTurn, number>()
  const renew = () => {
    const oldest = performance.now() - LONGEST_MS
    const turns = [...begun].flatMap(([turn, at]) => (at > oldest ? [turn] : []))
    renewTurns(db, turns, leaseSeconds).catch(() => undefined)
  }
  const timer = setInterval(renew, (leaseSeconds * 1000) / RENEWED_PER_LEASE)
  return {
    begin: (turn) => void begun.set(turn, performance.now()),
    end: (turn) => void begun.delete(turn),
    stop: () => clearInterval(timer),
  }
}
