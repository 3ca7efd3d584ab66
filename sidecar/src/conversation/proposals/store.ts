import type { Executor, Tx } from '../../database/pool.ts'
import { AppError } from '../../errors.ts'
import { Payload, type Proposal, type ProposalState } from './proposal.ts'

/** Old ones only tell that a button is old, which not knowing them tells too. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000

/** Null: there is none of that id, or it is another contact's. */
export async function findProposal(db: Executor, contactId: number, id: string): Promise<Proposal | null> {
  const row = await db
    .selectFrom('proposal')
    .selectAll()
    .where('proposal_id', '=', id)
    .where('contact_id', '=', contactId)
    .executeTakeFirst()
  if (!row) return null
  const { user_id: userId, wish, state, created_at: createdAt, expires_at: expiresAt } = row
  return { id, userId, payload: Payload.parse(row.payload), wish, state, createdAt, expiresAt }
}

/** A newer one replaces what was open. */
export async function storeProposal(tx: Tx, contactId: number, proposal: Proposal): Promise<void> {
  const { id, userId, payload, wish, createdAt, expiresAt } = proposal
  await tx
    .updateTable('proposal')
    .set({ state: 'replaced', settled_at: createdAt })
    .where('contact_id', '=', contactId)
    .where('state', '=', 'open')
    .execute()
  await tx
    .deleteFrom('proposal')
    .where('contact_id', '=', contactId)
    .where('created_at', '<', new Date(createdAt.getTime() - KEPT_MS))
    .execute()
  await tx
    .insertInto('proposal')
    .values({
      ...{ proposal_id: id, contact_id: contactId, user_id: userId, action: payload.action },
      ...{ payload: JSON.stringify(payload), wish: JSON.stringify(wish), state: 'open' },
      ...{ created_at: createdAt, expires_at: expiresAt },
    })
    .execute()
}

/** Throws when somebody else settled it meanwhile: the turn is then answered anew, and finds it settled. */
export async function settleProposal(
  tx: Tx,
  contactId: number,
  { id }: Pick<Proposal, 'id'>,
  state: Exclude<ProposalState, 'open'>,
  now: Date,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('proposal')
    .set({ state, settled_at: now })
    .where('proposal_id', '=', id)
    .where('contact_id', '=', contactId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) {
    throw new AppError('proposal_settled', 'The proposal was settled by another turn', { retryable: true })
  }
}
