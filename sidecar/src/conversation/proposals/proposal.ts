import { randomBytes } from 'node:crypto'
import { z } from 'zod'

const Id = z.number().int()
const Values = z.record(z.string(), z.string())

/** What can be confirmed, with all that it takes to do it. The performers stand in actions/perform.ts, one for each. */
export const Payload = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('book'), slotId: Id }),
  z.strictObject({ action: z.literal('move'), bookingId: Id, slotId: Id }),
  z.strictObject({ action: z.literal('cancel'), bookingId: Id }),
  z.strictObject({ action: z.literal('pay'), courseId: Id }),
  z.strictObject({ action: z.literal('update_profile'), field: z.string(), value: z.string() }),
  /** `values` fill the request, `said` the sentence. */
  z.strictObject({ action: z.literal('call'), call: z.string(), values: Values, said: Values }),
])
export type Payload = z.infer<typeof Payload>

export type ProposalState = 'open' | 'accepted' | 'declined' | 'replaced' | 'expired'

/** What a student was asked to confirm: it is theirs alone, and is accepted once. */
export type Proposal = {
  id: string
  userId: number
  payload: Payload
  /** The wish that it came from, so that it can be asked anew. */
  wish: { intent: string; known: Record<string, string> }
  state: ProposalState
  createdAt: Date
  expiresAt: Date
}

const PROPOSAL_MS = 30 * 60 * 1000

export function newProposal(fields: Pick<Proposal, 'userId' | 'payload' | 'wish'>, now: Date): Proposal {
  const id = randomBytes(9).toString('base64url')
  return { id, ...fields, state: 'open', createdAt: now, expiresAt: new Date(now.getTime() + PROPOSAL_MS) }
}

/** What an answer to it finds: only an open one may act, and it is open for half an hour. */
export function stateOf({ state, expiresAt }: Proposal, now: Date): ProposalState {
  return state === 'open' && now >= expiresAt ? 'expired' : state
}

/** The same for everybody who accepts it, so that Moodle does it once. */
export function operationOf({ id }: Pick<Proposal, 'id'>): string {
  return `proposal/${id}`
}

const TAP = /^proposal\/([\w-]{1,40})\/(accept|decline)$/

/** A button of ours names the proposal and the answer. */
export function tapId(id: string, answer: 'accept' | 'decline'): string {
  return `proposal/${id}/${answer}`
}

export type ProposalAnswer = { id: string; answer: 'accept' | 'decline' }

export function readTap(payload: string): ProposalAnswer | null {
  const [, id, answer] = TAP.exec(payload) ?? []
  return id && answer ? { id, answer: answer as ProposalAnswer['answer'] } : null
}
