import { personCourse } from '../contacts/handoff.ts'
import { wasSuppressed } from '../contacts/suppression/store.ts'
import type { Database } from '../database/pool.ts'
import { AppError } from '../errors.ts'
import type { RecordTurn } from '../journal/journal.ts'
import { type ClaimedTurn, claimTurn, releaseTurn, settleTurn } from '../messaging/inbox/turn.ts'
import { enqueue } from '../messaging/outbox/store.ts'
import { createCallLog } from './calls.ts'
import { entryOf } from './entry.ts'
import { failedTurn } from './failed.ts'
import type { OfferOf } from './offers.ts'
import { findProposal } from './proposals/store.ts'
import { lastFollowUp, loadDialogue, saveDialogue } from './store.ts'
import { answerTurn, type TurnDeps, type TurnInput, type TurnResult } from './turn.ts'

export type DrainDeps = TurnDeps & {
  db: Database
  record: RecordTurn
  /** What a "yes" to a follow-up means; absent: nothing. */
  offerOf?: OfferOf
  /** A turn that couldn't be answered, by the code of the error. */
  onTurnFailed: (facts: { contactId: number; code: string; err: unknown }) => void
  leaseSeconds?: number
  /** Contacts answered at the same time: one that waits for another service holds up nobody else. */
  concurrency?: number
  /** No new turn is begun after it. */
  signal?: AbortSignal
}

export const LEASE_SECONDS = 60
const RETRY_SECONDS = 30
const CONCURRENCY = 4

/** Answers whoever waits until nobody does; gives the number of turns. Several processes may drain at the same time. */
export async function drainTurns(deps: DrainDeps): Promise<number> {
  const lanes = Array.from({ length: deps.concurrency ?? CONCURRENCY }, () => drainLane(deps))
  const settled = await Promise.allSettled(lanes)
  const failed = settled.find((lane) => lane.status === 'rejected')
  if (failed) throw failed.reason
  return settled.reduce((sum, lane) => sum + (lane.status === 'fulfilled' ? lane.value : 0), 0)
}

async function drainLane(deps: DrainDeps): Promise<number> {
  let turns = 0
  for (; !deps.signal?.aborted; turns++) {
    const turn = await claimTurn(deps.db, { leaseSeconds: deps.leaseSeconds ?? LEASE_SECONDS })
    if (!turn) break
    await answerClaimed(deps, turn)
  }
  return turns
}

/**
 * A crash before the commit leaves the turn to whoever claims it next. A mistake of ours in answering is told, once; what
 * can't be committed is handed back, and gives null.
 */
export async function answerClaimed(deps: DrainDeps, turn: ClaimedTurn): Promise<TurnResult | null> {
  const { contactId } = turn.contact
  try {
    const input = await inputOf(deps, turn)
    const result = await answerOrApologise(deps, input)
    await commit(deps, turn, result)
    return result
  } catch (error) {
    deps.onTurnFailed({ contactId, code: codeOf(error), err: error })
    await releaseTurn(deps.db, turn, { retryInSeconds: RETRY_SECONDS })
    return null
  }
}

/** The first message names the turn: it is still the first when the turn is done again with more. */
async function inputOf(
  { db, now, offerOf }: DrainDeps,
  { contact, messages }: ClaimedTurn,
): Promise<TurnInput> {
  const [first] = messages
  if (!first) throw new AppError('turn_empty', 'A turn was claimed without messages')
  const dialogue = await loadDialogue(db, contact.contactId, now())
  const sent = await lastFollowUp(db, contact.address)
  const offers = sent?.latest ? ((await offerOf?.(sent.contentSid)) ?? null) : null
  const followedUp = sent?.latest && sent.alone ? { examId: sent.examId, courseId: sent.courseId } : {}
  const person = personCourse(contact, now())
  const spoken = person === null ? followedUp : { examId: null, courseId: person }
  const memory = {
    wasSuppressed: (at: Date) => wasSuppressed(db, contact.address, at),
    proposal: (id: string) => findProposal(db, contact.contactId, id),
  }
  const input = {
    contact,
    memory,
    messages,
    turnId: first.messageSid,
    saidAt: first.receivedAt,
    seed: first.inboxId,
  }
  return { ...input, dialogue: { ...dialogue, ...spoken, lastFollowUp: sent && { ...sent, offers } } }
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

async function commit({ db, record, now }: DrainDeps, turn: ClaimedTurn, result: TurnResult): Promise<void> {
  const { contact, messages } = turn
  const { courseId } = result
  const { userId } = result.response.contact
  await db.transaction().execute(async (tx) => {
    for (const effect of result.effects) await effect(tx, contact)
    await saveDialogue(tx, contact.contactId, result.dialogue, now())
    const logId = await record(tx, entryOf(contact.contactId, result))
    if (result.content) {
      await enqueue(tx, {
        address: contact.address,
        userId,
        courseId,
        kind: 'reply',
        content: result.content,
        dedupeKey: `reply:${messages[0]?.messageSid}`,
      })
    }
    await settleTurn(tx, turn, { logId, courseId, userId })
  })
}

function codeOf(error: unknown): string {
  return error instanceof AppError ? error.code : 'internal'
}
