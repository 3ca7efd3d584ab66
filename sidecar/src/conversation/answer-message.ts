import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../errors.ts'
import { getTurn } from '../journal/store.ts'
import { answeredBy } from '../messaging/inbox/store.ts'
import { type Inbound, readable } from '../model/message.ts'
import { openTurns } from './claim.ts'
import { createTurnCommit } from './commit.ts'
import { answerClaimed, type DrainDeps, LEASE_SECONDS } from './drain.ts'
import { entryOf } from './entry.ts'

export type Answered = {
  /** Null: silence. */
  response: string | null
  intent: string | null
  confidence: number | null
  action: string | null
  courseId: number | null
  /** Code of what went wrong, where an apology went out. */
  failure: string | null
}

const WAIT_MS = 20_000
const LOOK_EVERY_MS = 50

/**
 * Answers whoever wrote a stored message, at once; where another process does, or did before, waits for it and tells
 * what the log has of it.
 */
export async function answerMessage(
  deps: DrainDeps,
  { messageSid, from }: Pick<Inbound, 'messageSid' | 'from'>,
): Promise<Answered> {
  const until = performance.now() + WAIT_MS
  const commit = createTurnCommit(deps)
  while (performance.now() < until) {
    const [turn] = await openTurns(deps.db, { most: 1, leaseSeconds: LEASE_SECONDS, address: from })
    const result = turn && (await answerClaimed(deps, turn, commit))
    if (turn && result && turn.messages.some((message) => message.messageSid === messageSid)) {
      const { intent, confidence, action, courseId } = entryOf(turn.contact.contactId, result)
      const response = result.content && readable(result.content)
      return { response, intent, confidence, action, courseId, failure: result.failure }
    }
    const answered = await answeredBy(deps.db, messageSid)
    if (answered) return recorded(deps, answered.logId)
    await sleep(LOOK_EVERY_MS)
  }
  throw new AppError('turn_unanswered', 'The message is stored and not answered yet', { status: 504 })
}

async function recorded({ db }: DrainDeps, logId: number | null): Promise<Answered> {
  const turn = logId === null ? null : await getTurn(db, logId)
  return {
    response: turn?.reply ?? null,
    intent: turn?.intent ?? null,
    confidence: turn?.confidence ?? null,
    action: turn?.action ?? null,
    courseId: turn?.courseid ?? null,
    failure: turn?.error ?? null,
  }
}
