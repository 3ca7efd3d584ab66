import { AppError } from '../../errors.ts'
import { isRefusal, type Refusal } from '../../model/refusal.ts'
import { perform } from '../actions/perform.ts'
import type { Answer, Desk } from '../answer.ts'
import { orFailure } from '../calls.ts'
import { downAnswer, wordsFor } from '../refused.ts'
import { operationOf, type Proposal, type ProposalAnswer, stateOf } from './proposal.ts'
import { settleProposal } from './store.ts'

/** What an answer to a proposal came to. `again`: the wish is asked anew. */
export type Answered = {
  action: string
  answer: Answer
  again: Proposal['wish'] | null
  /** It may still be accepted: what was open stays open. */
  keepsOpen?: boolean
  /** A second yes is told that it is done. */
  done?: Proposal
}

/** After these other places are offered. */
const OTHERS: readonly Refusal[] = [
  'moodle_slot_full',
  'moodle_slot_past',
  'moodle_slot_gone',
  'moodle_slot_other_group',
]

/** Only an open proposal of this student acts, once; whatever else is answered says why not. */
export async function answerProposal(
  desk: Desk,
  { id, answer }: ProposalAnswer,
  found: Proposal | null,
): Promise<Answered> {
  const { voice, now, contact } = desk
  if (!found || found.userId !== contact.userId) {
    return { action: 'proposal_unknown', answer: { facts: [voice.say('proposal_unknown')] }, again: null }
  }
  const state = stateOf(found, now)
  if (state === 'accepted') {
    const answer = { facts: [voice.say('proposal_done')] }
    return { action: 'proposal_done', answer, again: null, done: found }
  }
  if (answer === 'decline') {
    const settled = state === 'open' ? { effects: [settling(id, 'declined', now)] } : {}
    const said = { facts: [voice.say('as_you_wish')], ...settled }
    return { action: 'decline', answer: said, again: null }
  }
  if (state === 'open') return accept(desk, found)
  const settled = found.state === 'open' ? { effects: [settling(id, 'expired', now)] } : {}
  const key = state === 'expired' ? 'proposal_expired' : 'proposal_stale'
  return { action: key, answer: { facts: [voice.say(key)], ...settled }, again: found.wish }
}

async function accept(desk: Desk, proposal: Proposal): Promise<Answered> {
  const { voice, now } = desk
  const { id, payload, wish } = proposal
  const done = await orFailure(() => perform(desk, payload, operationOf(proposal)))
  if (!(done instanceof AppError) && done.refused) {
    const { facts, refused } = done
    const again = refused.again && { ...wish, known: refused.again }
    const answer = { facts, effects: [settling(id, 'declined', now)] }
    return { action: 'proposal_refused', answer, again }
  }
  if (!(done instanceof AppError)) {
    const effects = [settling(id, 'accepted', now), ...(done.effects ?? [])]
    return { action: payload.action, answer: { ...done, effects }, again: null, done: proposal }
  }
  const { code } = done
  if (!isRefusal(code))
    return { action: payload.action, answer: downAnswer(desk, done), again: null, keepsOpen: true }
  const { turno: _, ...known } = wish.known
  return {
    action: 'proposal_refused',
    answer: { facts: [voice.say(wordsFor(code))], effects: [settling(id, 'declined', now)] },
    again: OTHERS.includes(code) ? { ...wish, known } : null,
  }
}

function settling(
  id: string,
  state: 'accepted' | 'declined' | 'expired',
  now: Date,
): NonNullable<Answer['effects']>[number] {
  return (tx, { contactId }) => settleProposal(tx, contactId, { id }, state, now)
}
