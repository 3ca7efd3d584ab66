import { markDead } from '../../contacts/store.ts'
import { suppress } from '../../contacts/suppression/store.ts'
import type { Database, Tx } from '../../database/pool.ts'
import type { SendResult } from '../../model/message.ts'
import { withoutButtons } from '../content/choose.ts'
import { type Commit, groupCommit } from '../group-commit.ts'
import { acceptAttempts, type LockedAttempt, lockAttempt, saveAttempt } from './attempts.ts'
import { holdSenders } from './senders/store.ts'
import { decides, isProcessed, settlementOf } from './settlement.ts'
import { cancelWaiting, putTemplateInstead, settleOutbox } from './store.ts'

/** How long everything waits once WhatsApp is asked too much. */
const BUSY_SECONDS = 2

export type Ended = { attemptId: string; result: SendResult }

/** Writes down how calls ended: those that end while others are being written go together, with one wait for the disk. */
export function createSettler(db: Database): Commit<Ended> {
  return groupCommit({
    lanes: 1,
    key: ({ attemptId }) => attemptId,
    async write(ended) {
      const accepted = ended.flatMap(({ attemptId, result }) =>
        result.kind === 'accepted' ? [{ attemptId, messageSid: result.messageSid }] : [],
      )
      if (accepted.length > 0) await acceptAttempts(db, accepted)
      for (const { attemptId, result } of ended)
        if (result.kind !== 'accepted') await settleAttempt(db, attemptId, result)
    },
  })
}

/**
 * Writes down how the call ended. What a status call has proven in the meantime stays: a time-out doesn't make an
 * accepted message uncertain again, and a late answer resolves an attempt that was given up as uncertain.
 */
export async function settleAttempt(db: Database, attemptId: string, result: SendResult): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const attempt = await lockAttempt(tx, attemptId)
    if (!attempt) return
    const proven = attempt.attemptState === 'accepted'
    const processed = proven || isProcessed(result)
    await saveAttempt(tx, attemptId, {
      state: proven ? 'accepted' : result.kind,
      processed,
      messageSid: result.kind === 'accepted' ? result.messageSid : null,
      errorCode: proven ? attempt.errorCode : result.kind === 'accepted' ? null : result.code,
      delivery: attempt.delivery ?? (result.kind === 'accepted' ? 'accepted' : null),
    })
    if (proven) return
    await applyResult(tx, { ...attempt, processed: attempt.processed - (processed ? 0 : 1) }, result)
  })
}

/** What the result means for the message, and for everything else that waits for the same contact. */
export async function applyResult(tx: Tx, attempt: LockedAttempt, result: SendResult): Promise<void> {
  if (!decides(attempt, result)) return
  await settleOutbox(tx, attempt.outboxId, settlementOf(result, attempt))
  if (result.kind !== 'rejected') return
  if (result.policy === 'content_refused' && attempt.numberable) {
    await withoutButtons(tx, attempt.outboxId, result.code)
  }
  if (result.policy === 'template_needed' && attempt.replaceable) {
    await putTemplateInstead(tx, [attempt.outboxId])
  }
  if (result.policy === 'busy') await holdSenders(tx, BUSY_SECONDS)
  if (result.policy === 'dead_address') {
    await markDead(tx, attempt.address)
    await cancelWaiting(tx, attempt.address, ['follow_up', 'invitation'], 'dead_address')
  }
  if (result.policy === 'opted_out') {
    await suppress(tx, attempt.address, 'twilio')
    await cancelWaiting(tx, attempt.address, ['follow_up', 'invitation'], 'opted_out')
  }
}
