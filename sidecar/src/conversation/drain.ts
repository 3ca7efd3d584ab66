import { once } from 'node:events'
import { setTimeout as sleep, setImmediate as yielded } from 'node:timers/promises'
import type { Database } from '../database/pool.ts'
import { AppError } from '../errors.ts'
import type { RecordTurns } from '../journal/journal.ts'
import type { Commit } from '../messaging/group-commit.ts'
import { someoneWaits } from '../messaging/inbox/store.ts'
import { releaseTurn } from '../messaging/inbox/turn.ts'
import { createCallLog } from './calls.ts'
import { inputOf, type OpenTurn, openTurns } from './claim.ts'
import { type AnsweredTurn, createTurnCommit } from './commit.ts'
import { failedTurn } from './failed.ts'
import type { OfferOf } from './offers.ts'
import type { PaceDeps } from './pace.ts'
import { startRenewal } from './renewal.ts'
import { answerTurn, type TurnDeps, type TurnInput, type TurnResult } from './turn.ts'

export type DrainDeps = TurnDeps &
  PaceDeps & {
    db: Database
    record: RecordTurns
    /** What a "yes" to a follow-up means; absent: nothing. */
    offerOf?: OfferOf
    /** A turn that couldn't be answered, by the code of the error. */
    onTurnFailed: (facts: { contactId: number; code: string; err: unknown }) => void
    leaseSeconds?: number
    /** Contacts answered at the same time: one that waits for another service holds up nobody else. */
    concurrency?: number
    /** Messages that follow each other within it are one turn; absent: whoever wrote is answered at once. */
    gatherMs?: number
    /** No new turn is begun after it, and those that aren't answered soon are handed back. */
    signal?: AbortSignal
    handBackMs?: number
  }

export const LEASE_SECONDS = 60
const RETRY_SECONDS = 30
/** A turn holds a connection only while it is claimed or committed, with others. */
const CONCURRENCY = 32
/** Half of them at a time: while one half waits for the database the other is answered. */
const CLAIMED_AT_ONCE = CONCURRENCY / 2
/** Less than whoever ends a service waits for it, of whom the shortest known waits ten seconds. */
const HAND_BACK_MS = 5_000
/** Who writes while a slow turn is the only one waits no longer. */
const LOOK_EVERY_MS = 200

/** Answers whoever waits until nobody does; gives the number of turns. Several processes may drain at the same time. */
export async function drainTurns(deps: DrainDeps): Promise<number> {
  const { concurrency = CONCURRENCY, leaseSeconds = LEASE_SECONDS, gatherMs = 0, signal } = deps
  const { handBackMs = HAND_BACK_MS } = deps
  const commit = createTurnCommit(deps)
  const renewal = startRenewal(deps.db, leaseSeconds)
  const running = new Map<OpenTurn, Promise<void>>()
  const failures: unknown[] = []
  const begin = (turn: OpenTurn) => {
    renewal.begin(turn)
    const answering = answerClaimed(deps, turn, commit)
      .then(
        () => undefined,
        (error) => void failures.push(error),
      )
      .finally(() => {
        renewal.end(turn)
        running.delete(turn)
      })
    running.set(turn, answering)
  }
  let turns = 0
  try {
    while (!signal?.aborted && failures.length === 0) {
      const most = Math.min(concurrency - running.size, CLAIMED_AT_ONCE)
      const claimed = most > 0 ? await openTurns(deps.db, { most, leaseSeconds, gatherMs }) : []
      turns += claimed.length
      for (const turn of claimed) begin(turn)
      const idle = claimed.length < most && running.size === 0
      if (idle && !(gatherMs > 0 && (await someoneWaits(deps.db)))) break
      if (claimed.length < most || running.size >= concurrency) await firstOf(running.values())
    }
  } finally {
    await allOf(running, signal, handBackMs)
    renewal.stop()
    for (const turn of running.keys()) await releaseTurn(deps.db, turn)
  }
  if (failures.length > 0) throw failures[0]
  return turns
}

/** Where the service ends, only so long. */
async function allOf(
  running: ReadonlyMap<OpenTurn, Promise<void>>,
  signal: AbortSignal | undefined,
  ms: number,
): Promise<void> {
  const all = Promise.all(running.values())
  if (!signal) return void (await all)
  const ended = new AbortController()
  const late = async () => {
    if (!signal.aborted) await once(signal, 'abort', ended)
    await sleep(ms, undefined, ended)
  }
  await Promise.race([all, late().catch(() => all)])
  ended.abort()
}

/** Those that are committed together leave together. */
async function firstOf(running: Iterable<Promise<void>>): Promise<void> {
  const looking = new AbortController()
  await Promise.race([...running, sleep(LOOK_EVERY_MS, undefined, looking)])
  looking.abort()
  await yielded()
}

/**
 * A crash before the commit leaves the turn to whoever claims it next. A mistake of ours in answering is told, once; what
 * can't be committed is handed back, and gives null.
 */
export async function answerClaimed(
  deps: DrainDeps,
  turn: OpenTurn,
  commit: Commit<AnsweredTurn>,
): Promise<TurnResult | null> {
  const { contactId } = turn.contact
  try {
    const result = await answerOrApologise(deps, await inputOf(deps, turn))
    await commit({ turn, result })
    return result
  } catch (error) {
    deps.onTurnFailed({ contactId, code: codeOf(error), err: error })
    await releaseTurn(deps.db, turn, { retryInSeconds: RETRY_SECONDS })
    return null
  }
}

async function answerOrApologise(deps: DrainDeps, input: TurnInput): Promise<TurnResult> {
  const log = createCallLog()
  const started = performance.now()
  try {
    return await answerTurn(deps, input, log)
  } catch (error) {
    const code = codeOf(error)
    deps.onTurnFailed({ contactId: input.contact.contactId, code, err: error })
    const milliseconds = Math.round(performance.now() - started)
    return {
      ...failedTurn(deps, input, { code, understanding: log.understood() }),
      calls: log.calls,
      milliseconds,
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof AppError ? error.code : 'internal'
}
