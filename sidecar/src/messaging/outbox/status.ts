import type { Database, Tx } from '../../database/pool.ts'
import type { StatusEvent } from '../../model/message.ts'
import { groupCommit } from '../group-commit.ts'
import { insertDeliveryEvent, lockAttempt, saveAttempt } from './attempts.ts'
import { deliveryAfter, isFailure } from './delivery.ts'
import { type Forward, lockStandings, saveForward } from './forward.ts'
import { applyResult } from './settle.ts'
import { decides } from './settlement.ts'

export type Recorded = 'recorded' | 'unknown_attempt'

type Told = { event: StatusEvent; recorded: Recorded }

const LANES = 2

/**
 * Keeps the event and moves the attempt forward. The call proves that WhatsApp knows the message, so it settles what was
 * uncertain, and what was held for refused: a message that any attempt has brought there waits for no other. A failure
 * that comes after acceptance counts once.
 */
export function recordStatus(db: Database, event: StatusEvent): Promise<Recorded> {
  return db.transaction().execute((tx) => recordOne(tx, event))
}

/** The same for calls that come in numbers: those that come while others are being written go together. */
export function createStatusRecorder(db: Database): (event: StatusEvent) => Promise<Recorded> {
  const commit = groupCommit<Told>({
    lanes: LANES,
    key: ({ event }) => event.attemptId,
    write: (told) => db.transaction().execute((tx) => recordTogether(tx, told)),
  })
  return async (event) => {
    const told: Told = { event, recorded: 'unknown_attempt' }
    await commit(told)
    return told.recorded
  }
}

/**
 * What only goes forward is written at once, and before any failure: of a message with several attempts, one that arrived
 * is known by then. An attempt with a failure goes call by call.
 */
async function recordTogether(tx: Tx, all: Told[]): Promise<void> {
  const byAttempt = Map.groupBy(all, ({ event }) => event.attemptId)
  const forward: Forward[] = []
  const others: StatusEvent[] = []
  for (const standing of await lockStandings(tx, [...byAttempt.keys()])) {
    const { attemptId, outboxId } = standing
    const told = byAttempt.get(attemptId) ?? []
    const events = told.map(({ event }) => event)
    for (const each of told) each.recorded = 'recorded'
    if (isFailure(standing.delivery) || events.some(({ status }) => isFailure(deliveryAfter(null, status)))) {
      others.push(...events)
    } else {
      const delivery = events.reduce((now, { status }) => deliveryAfter(now, status), standing.delivery)
      forward.push({
        attemptId,
        outboxId,
        delivery,
        accepts: decides(standing, { kind: 'accepted' }),
        events,
      })
    }
  }
  if (forward.length > 0) await saveForward(tx, forward)
  for (const event of others) await recordOne(tx, event)
}

async function recordOne(tx: Tx, event: StatusEvent): Promise<Recorded> {
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
}
