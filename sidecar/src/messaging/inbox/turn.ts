import { randomUUID } from 'node:crypto'
import type { Contact } from '../../contacts/store.ts'
import type { Database, Executor, Tx } from '../../database/pool.ts'
import { AppError } from '../../errors.ts'
import type { Address } from '../../model/contact.ts'
import {
  type Answered,
  freeLease,
  leaseOldestContact,
  markAnswered,
  postponeLease,
  type TurnMessage,
  waitingMessages,
} from './store.ts'

/** A contact held by one worker, with everything it said and nobody answered yet, in order. */
export type ClaimedTurn = { contact: Contact; messages: TurnMessage[]; lease: string }

/**
 * Null: nobody waits, or not the one of that address. The lease is the claim's own, so a worker that comes back late can't settle another's turn. A
 * contact whose turn was settled while it was being claimed has nothing left to say, and the next one is tried.
 */
export async function claimTurn(
  db: Database,
  { leaseSeconds, address }: { leaseSeconds: number; address?: Address },
): Promise<ClaimedTurn | null> {
  for (;;) {
    const lease = randomUUID()
    const contact = await leaseOldestContact(db, { lease, leaseSeconds, ...(address && { address }) })
    if (!contact) return null
    const messages = await waitingMessages(db, contact.address)
    if (messages.length > 0) return { contact, messages, lease }
    await freeLease(db, contact.contactId, lease)
  }
}

/** Throws, so that the caller's transaction rolls back, when the turn is no longer this worker's. */
export async function settleTurn(tx: Tx, turn: ClaimedTurn, settled: Answered): Promise<void> {
  const freed = await freeLease(tx, turn.contact.contactId, turn.lease)
  const answered = await markAnswered(
    tx,
    turn.messages.map((message) => message.inboxId),
    settled,
  )
  if (!freed || answered !== turn.messages.length) {
    throw new AppError('turn_lease_lost', 'The turn was taken over by another worker', { retryable: true })
  }
}

/** Hands the turn back unanswered; nobody claims the contact before `retryInSeconds` have passed. */
export async function releaseTurn(
  db: Executor,
  turn: ClaimedTurn,
  { retryInSeconds = 0 }: { retryInSeconds?: number } = {},
): Promise<void> {
  await postponeLease(db, turn.contact.contactId, turn.lease, retryInSeconds)
}
