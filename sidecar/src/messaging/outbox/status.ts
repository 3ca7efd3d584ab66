import type { Database } from '../../database/pool.ts'
import type { StatusEvent } from '../../model/message.ts'
import { insertDeliveryEvent, lockAttempt, saveAttempt } from './attempts.ts'
import { deliveryAfter, isFailure, isSent } from './delivery.ts'
import { applyResult } from './settle.ts'

/**
 * Keeps the event and moves the attempt forward. The call proves that WhatsApp knows the message, so it settles what
 * was uncertain; a failure that comes after acceptance counts once, and only while the attempt is the message's latest.
 * What any attempt brought to the phone waits for no other, whatever was reported of it before.
 */
export async function recordStatus(
  db: Database,
  event: StatusEvent,
): Promise<'recorded' | 'unknown_attempt'> {
  return db.transaction().execute(async (tx) => {
    const attempt = await lockAttempt(tx, event.attemptId)
    if (!attempt) return 'unknown_attempt'
    await insertDeliveryEvent(tx, event)

    const delivery = deliveryAfter(attempt.delivery, event.status)
    const failed = isFailure(delivery)
    await saveAttempt(tx, event.attemptId, {
      state: 'accepted',
      processed: true,
      messageSid: event.messageSid,
      errorCode: failed ? (event.errorCode ?? attempt.errorCode) : null,
      delivery,
    })
    const arrived = { kind: 'accepted', messageSid: event.messageSid ?? '' } as const
    if (isSent(delivery) && ['waiting', 'failed', 'cancelled'].includes(attempt.outboxState)) {
      await applyResult(tx, attempt, arrived)
    }
    if (!attempt.latest) return 'recorded'
    if (failed && !isFailure(attempt.delivery)) {
      await applyResult(tx, attempt, {
        kind: 'rejected',
        code: event.errorCode ?? event.status,
        policy: event.policy ?? 'give_up',
        retryAfter: event.retryAfter,
      })
    } else if (attempt.outboxState === 'sending' || attempt.outboxState === 'uncertain') {
      await applyResult(tx, attempt, arrived)
    }
    return 'recorded'
  })
}
