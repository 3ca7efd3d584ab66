import { personCourse } from '../contacts/handoff.ts'
import { wasSuppressed } from '../contacts/suppression/store.ts'
import type { Database } from '../database/pool.ts'
import { AppError } from '../errors.ts'
import { type Claim, type ClaimedTurn, claimTurns } from '../messaging/inbox/turn.ts'
import type { Dialogue } from '../model/turn.ts'
import { freshDialogue, NEW_DIALOGUE } from './dialogue.ts'
import type { OfferOf } from './offers.ts'
import { type PaceDeps, paceOf } from './pace.ts'
import { findProposal } from './proposals/store.ts'
import { readStandings, type Standing } from './store.ts'
import type { TurnInput } from './turn.ts'

/** A turn that is held, and what its contact is in the middle of. */
export type OpenTurn = ClaimedTurn & { standing: Standing | null }

/** However many wait, a claim asks three times. */
export async function openTurns(db: Database, claim: Claim): Promise<OpenTurn[]> {
  const turns = await claimTurns(db, claim)
  if (turns.length === 0) return []
  const standings = await readStandings(
    db,
    turns.map(({ contact }) => contact.contactId),
  )
  return turns.map((turn) => ({ ...turn, standing: standings.get(turn.contact.contactId) ?? null }))
}

type InputDeps = PaceDeps & {
  db: Database
  /** What a "yes" to a follow-up means; absent: nothing. */
  offerOf?: OfferOf
}

/**
 * The message that came here first names the turn: it is still the first when the turn is done again with more, be it with
 * something that was said before and found later.
 */
export async function inputOf(deps: InputDeps, turn: OpenTurn): Promise<TurnInput> {
  const { contact, messages } = turn
  const { db } = deps
  const [first] = messages.toSorted((one, other) => one.inboxId - other.inboxId)
  if (!first) throw new AppError('turn_empty', 'A turn was claimed without messages')
  const memory = {
    wasSuppressed: (at: Date) => wasSuppressed(db, contact.address, at),
    proposal: (id: string) => findProposal(db, contact.contactId, id),
  }
  const [dialogue, limitedFor = 0] = await Promise.all([
    dialogueOf(deps, turn),
    deps.countAnswer?.(contact.contactId),
  ])
  const pace = paceOf(messages, dialogue.flow, { limitedFor, now: deps.now() })
  const { messageSid: turnId, receivedAt: saidAt, inboxId: seed } = first
  return { contact, memory, messages, turnId, saidAt, seed, dialogue, pace }
}

async function dialogueOf({ now, offerOf }: InputDeps, { contact, standing }: OpenTurn): Promise<Dialogue> {
  const { state = null, updatedAt = null, sent = null } = standing ?? {}
  const dialogue = state && updatedAt ? freshDialogue(state, updatedAt, now()) : NEW_DIALOGUE
  const offers = sent?.latest ? ((await offerOf?.(sent.contentSid)) ?? null) : null
  const followedUp = sent?.latest && sent.alone ? { examId: sent.examId, courseId: sent.courseId } : {}
  const person = personCourse(contact, now())
  const spoken = person === null ? followedUp : { examId: null, courseId: person }
  return { ...dialogue, ...spoken, lastFollowUp: sent && { ...sent, offers } }
}
