import { AppError } from '../../errors.ts'
import type { Dialogue, Fact } from '../../model/turn.ts'
import type { Answer, Desk } from '../answer.ts'
import type { Term } from '../reply/replies.ts'
import { newProposal, type Payload, tapId } from './proposal.ts'
import { storeProposal } from './store.ts'

type Wish = Pick<NonNullable<Dialogue['proposed']>, 'intent' | 'text' | 'known'>

/** Asks to confirm, and stores what a yes will do: nothing is done before. `more` are choices beside yes and no. */
export function propose(
  { contact, voice, now }: Pick<Desk, 'contact' | 'voice' | 'now'>,
  wish: Wish,
  payload: Payload,
  asked: { fact: Fact; yes: Term | { title: string }; more?: Dialogue['choices'] },
): Answer {
  if (contact.userId === null) throw new AppError('not_linked', 'Only a linked contact is asked to confirm')
  const { intent, text, known } = wish
  const proposal = newProposal({ userId: contact.userId, payload, wish: { intent, known } }, now)
  const { id } = proposal
  const yes = typeof asked.yes === 'string' ? voice.term(asked.yes) : asked.yes.title
  const choices = [
    { id: tapId(id, 'accept'), title: yes, intent },
    ...(asked.more ?? []),
    { id: tapId(id, 'decline'), title: voice.term('decline'), intent },
  ]
  const proposed = { id, open: true, intent, text, known }
  return {
    facts: [],
    question: { fact: asked.fact, choices, asking: null, offer: null, proposed },
    effects: [(tx, { contactId }) => storeProposal(tx, contactId, proposal)],
  }
}
