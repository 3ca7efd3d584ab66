import type { DeliveryState } from '../../model/message.ts'

/** A failure ends what was under way, but nothing undoes that the phone has it. */
const RANK: Record<DeliveryState, number> = {
  accepted: 0,
  sending: 1,
  sent: 2,
  undelivered: 3,
  failed: 3,
  delivered: 4,
  read: 5,
}

const STATUSES: Record<string, DeliveryState> = {
  queued: 'accepted',
  accepted: 'accepted',
  scheduled: 'accepted',
  sending: 'sending',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'undelivered',
  failed: 'failed',
  canceled: 'failed',
}

/** The state after a status call: the maximum of both, in whatever order calls come; unknown statuses change nothing. */
export function deliveryAfter(current: DeliveryState | null, status: string): DeliveryState | null {
  const next = STATUSES[status]
  if (next === undefined) return current
  return current === null || RANK[next] > RANK[current] ? next : current
}

export function isFailure(state: DeliveryState | null): boolean {
  return state === 'failed' || state === 'undelivered'
}
