import { eraseContacts, lockOwnContacts, type OwnContact, ownContacts } from '../contacts/privacy/store.ts'
import { eraseDialogues } from '../conversation/privacy/store.ts'
import type { Database } from '../database/pool.ts'
import { eraseSteps, lockFollowUp, type OwnStep, ownSteps } from '../followup/privacy/store.ts'
import { eraseTurns, type OwnTurn, ownTurns } from '../journal/privacy/store.ts'
import { eraseMessages, type OwnMessage, ownMessages } from '../messaging/privacy/store.ts'
import type { Whose } from '../model/whose.ts'

const DEADLOCK = '40P01'
const TRIES = 3

/**
 * Everything goes in one transaction, or nothing does; again changes nothing. Of who said stop the keyed hash of their
 * address stays. Work that is under way waits, or finds nothing and ends.
 */
export async function erase(db: Database, whose: Whose): Promise<void> {
  for (let left = TRIES - 1; ; left--) {
    try {
      return await eraseOnce(db, whose)
    } catch (error) {
      if (left === 0 || (error as { code?: string }).code !== DEADLOCK) throw error
    }
  }
}

function eraseOnce(db: Database, whose: Whose): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const everywhere = whose.courseId === null
    await lockFollowUp(tx, whose)
    if (everywhere) await lockOwnContacts(tx, whose.userId)
    const contacts = everywhere ? await ownContacts(tx, whose.userId) : []
    const contactIds = contacts.map(({ contactId }) => contactId)
    const addresses = contacts.map(({ address }) => address)
    await eraseDialogues(tx, whose, contactIds)
    await eraseSteps(tx, whose)
    await eraseMessages(tx, whose, addresses)
    await eraseTurns(tx, whose, contactIds)
    await eraseContacts(tx, whose, contacts)
  })
}

export type Kept = { contacts: OwnContact[]; messages: OwnMessage[]; turns: OwnTurn[]; steps: OwnStep[] }

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
      }
    })
}
