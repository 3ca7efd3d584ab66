import type { Database } from '../../database/pool.ts'
import type { StatusEvent } from '../../model/message.ts'
import { insertDeliveryEvent, lockAttempt, saveAttempt } from './attempts.ts'
import { deliveryAfter, isFailure } from './delivery.ts'
import { applyResult } from './settle.ts'

/**
 * Keeps the event and moves the attempt forward. The call proves that WhatsApp knows the message, so it settles what was
 * uncertain, and what was held for refused: a message that any attempt has brought there waits for no other. A failure
 * that comes after acceptance counts once.
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
    if (!failed) {
      await applyResult(tx, attempt, { kind: 'accepted', messageSid: event.messageSid ?? '' })
    } else if (!isFailure(attempt.delivery)) {
      await applyResult(tx, attempt, {
        kind: 'rejected',
        code: event.errorCode ?? event.status,
        policy: event.policy ?? 'give_up',
        retryAfter: event.retryAfter,
      })
    }
    return 'recorded'
  })
}
