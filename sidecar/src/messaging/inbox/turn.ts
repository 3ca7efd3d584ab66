import { randomUUID } from 'node:crypto'
import type { Contact } from '../../contacts/store.ts'
import type { Database, Executor, Tx } from '../../database/pool.ts'
import { AppError } from '../../errors.ts'
import type { Address } from '../../model/contact.ts'
import {
  type Answered,
  freeLeases,
  leaseWaiting,
  lockLeases,
  postponeLease,
  prolongLeases,
  settleMessages,
  type TurnMessage,
  waitingMessages,
} from './store.ts'

/** A contact held by one worker, with everything it said and nobody answered yet, in order. */
export type ClaimedTurn = { contact: Contact; messages: TurnMessage[]; lease: string }

export type Claim = {
  most: number
  leaseSeconds: number
  address?: Address
  /** Who wrote within this time may go on writing, and is left for later; absent: nobody is. */
  gatherMs?: number
}

/**
 * At most so many contacts that wait, or the one of that address, whoever waits longest first; none: nobody waits. The
 * lease is the claim's own, so a worker that comes back late can't settle another's turn. What was said is read after
 * the leases are had: a contact whose turn was settled while it was being claimed has nothing left to say, and others are
 * tried.
 */
export async function claimTurns(db: Database, { address, ...claim }: Claim): Promise<ClaimedTurn[]> {
  for (;;) {
    const lease = randomUUID()
    const contacts = await leaseWaiting(db, { ...claim, lease, ...(address && { address }) })
    if (contacts.length === 0) return []
    const said = await waitingMessages(
      db,
      contacts.map((contact) => contact.address),
    )
    const turns = contacts.map((contact) => ({ contact, messages: said.get(contact.address) ?? [], lease }))
    const silent = turns.filter(({ messages }) => messages.length === 0)
    if (silent.length > 0) {
      await freeLeases(
        db,
        silent.map(({ contact }) => contact.contactId),
        lease,
      )
    }
    if (silent.length < turns.length) {
      return turns.filter(({ messages }) => messages.length > 0).sort((a, b) => firstOf(a) - firstOf(b))
    }
  }
}

function firstOf({ messages }: ClaimedTurn): number {
  return messages[0]?.inboxId ?? 0
}

/** Whoever is still at work on them goes on holding them; what was taken over stays so. */
export async function renewTurns(db: Executor, turns: ClaimedTurn[], leaseSeconds: number): Promise<void> {
  if (turns.length === 0) return
  await prolongLeases(
    db,
    turns.map(({ contact }) => contact.contactId),
    { leases: turns.map(({ lease }) => lease), seconds: leaseSeconds },
  )
}

/**
 * The first thing in a transaction that settles turns: until its end nobody else takes them over. Throws when one is no
 * longer this worker's.
 */
export async function holdTurns(tx: Tx, turns: ClaimedTurn[]): Promise<void> {
  const owners = await lockLeases(
    tx,
    turns.map(({ contact }) => contact.contactId),
  )
  if (turns.some(({ contact, lease }) => owners.get(contact.contactId) !== lease)) throw leaseLost()
}

/** Of turns that are held. Throws, so that the caller's transaction rolls back, when a message is no longer there. */
export async function settleTurns(
  tx: Tx,
  settled: { turn: ClaimedTurn; answered: Answered }[],
): Promise<void> {
  const rows = settled.flatMap(({ turn, answered }) =>
    turn.messages.map(({ inboxId }) => ({ inboxId, ...answered })),
  )
  const contactIds = settled.map(({ turn }) => turn.contact.contactId)
  if ((await settleMessages(tx, contactIds, rows)) !== rows.length) throw leaseLost()
}

function leaseLost(): AppError {
  return new AppError('turn_lease_lost', 'The turn was taken over by another worker', { retryable: true })
}

/** Hands the turn back unanswered; nobody claims the contact before `retryInSeconds` have passed. */
export async function releaseTurn(
  db: Executor,
  turn: ClaimedTurn,
  { retryInSeconds = 0 }: { retryInSeconds?: number } = {},
): Promise<void> {
  await postponeLease(db, turn.contact.contactId, turn.lease, retryInSeconds)
}
