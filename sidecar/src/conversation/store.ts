import { sql } from 'kysely'
import type { Executor, Tx } from '../database/pool.ts'
import type { Dialogue } from '../model/turn.ts'
import { freshDialogue, NEW_DIALOGUE } from './dialogue.ts'

export async function loadDialogue(db: Executor, contactId: number, now: Date): Promise<Dialogue> {
  const row = await db
    .selectFrom('dialogue')
    .select(['state', 'updated_at'])
    .where('contact_id', '=', contactId)
    .executeTakeFirst()
  return row ? freshDialogue(row.state, row.updated_at, now) : NEW_DIALOGUE
}

/** The last follow-up is left as it stands: a message released meanwhile must not be forgotten. */
export async function saveDialogue(tx: Tx, contactId: number, dialogue: Dialogue, now: Date): Promise<void> {
  const { lastFollowUp: _, ...state } = dialogue
  await tx
    .insertInto('dialogue')
    .values({ contact_id: contactId, state: JSON.stringify(dialogue), updated_at: now })
    .onConflict((conflict) =>
      conflict.column('contact_id').doUpdateSet({
        state: sql`dialogue.state || ${JSON.stringify(state)}::jsonb`,
        updated_at: now,
      }),
    )
    .execute()
}
