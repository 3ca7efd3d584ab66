import { eraseContacts, lockOwnContacts, type OwnContact, ownContacts } from '../contacts/privacy/store.ts'
import { eraseDialogues } from '../conversation/privacy/store.ts'
import type { Database } from '../database/pool.ts'
import { keepErasure } from '../followup/privacy/erased.ts'
import {
  eraseSteps,
  lockFollowUp,
  type OwnLater,
  type OwnLot,
  type OwnNotice,
  type OwnStep,
  ownLater,
  ownLots,
  ownNotices,
  ownSteps,
} from '../followup/privacy/store.ts'
import { eraseTurns, type OwnTurn, ownTurns } from '../journal/privacy/store.ts'
import { eraseMessages, type OwnMessage, ownMessages } from '../messaging/privacy/store.ts'
import type { Whose } from '../model/whose.ts'
import type { Clock } from '../ports.ts'

const DEADLOCK = '40P01'
const TRIES = 3

/**
 * Everything goes in one transaction, or nothing does; it may be repeated. Of who said stop the keyed hash of their
 * address stays, and of whom everything was erased that it was: nobody is written to again. Work that is under way
 * waits, or finds nothing and ends.
 */
export async function erase(db: Database, whose: Whose, now: Clock): Promise<void> {
  for (let left = TRIES - 1; ; left--) {
    try {
      return await eraseOnce(db, whose, now)
    } catch (error) {
      if (left === 0 || (error as { code?: string }).code !== DEADLOCK) throw error
    }
  }
}

function eraseOnce(db: Database, whose: Whose, now: Clock): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const everywhere = whose.courseId === null
    await lockFollowUp(tx, whose)
    if (everywhere) await lockOwnContacts(tx, whose.userId)
    const contacts = everywhere ? await ownContacts(tx, whose.userId) : []
    const contactIds = contacts.map(({ contactId }) => contactId)
    const addresses = contacts.map(({ address }) => address)
    await eraseDialogues(tx, whose, contactIds)
    await eraseSteps(tx, whose)
    await keepErasure(tx, whose, now())
    await eraseMessages(tx, whose, addresses)
    await eraseTurns(tx, whose, contactIds)
    await eraseContacts(tx, whose, contacts)
  })
}

export type Kept = {
  contacts: OwnContact[]
  messages: OwnMessage[]
  turns: OwnTurn[]
  steps: OwnStep[]
  notices: OwnNotice[]
  lots: OwnLot[]
  later: OwnLater[]
}

/** Everything about a user, as of one moment, each kind in order of time. */
export async function keptOf(db: Database, userId: number): Promise<Kept> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const contacts = await ownContacts(tx, userId)
      return {
        contacts,
        messages: await ownMessages(
          tx,
          userId,
          contacts.map(({ address }) => address),
        ),
        turns: await ownTurns(
          tx,
          userId,
          contacts.map(({ contactId }) => contactId),
        ),
        steps: await ownSteps(tx, userId),
        notices: await ownNotices(tx, userId),
        lots: await ownLots(tx, userId),
        later: await ownLater(tx, userId),
      }
    })
}
