import { sql } from 'kysely'
import type { Executor, Tx } from '../database/pool.ts'
import type { Address } from '../model/contact.ts'
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

export async function saveDialogue(tx: Tx, contactId: number, dialogue: Dialogue, now: Date): Promise<void> {
  const row = { state: JSON.stringify(dialogue), updated_at: now }
  await tx
    .insertInto('dialogue')
    .values({ contact_id: contactId, ...row })
    .onConflict((conflict) => conflict.column('contact_id').doUpdateSet(row))
    .execute()
}

/** A follow-up that went out, and the template that it went out with. */
export type FollowUpSent = {
  stepId: number
  examId: number
  courseId: number
  contentSid: string
  /** It told of no other exam. */
  alone: boolean
  /** No turn was answered since. */
  latest: boolean
}

const MEANT_FOR_DAYS = 7

/** What we last wrote about of ourselves: the outbox knows, so nobody has to note it. */
export async function lastFollowUp(db: Executor, address: Address): Promise<FollowUpSent | null> {
  const row = await db
    .selectFrom('outbox')
    .innerJoin('planned_step', (join) =>
      join
        .onRef('planned_step.user_id', '=', 'outbox.user_id')
        .onRef('planned_step.outbox_id', '=', 'outbox.outbox_id'),
    )
    .select([
      'planned_step.step_id as stepId',
      'planned_step.exam_id as examId',
      'planned_step.course_id as courseId',
      sql<string | null>`outbox.content->>'contentSid'`.as('contentSid'),
      sql<boolean>`outbox.created_at > coalesce(
        (select max(dialogue.updated_at) from dialogue join contact using (contact_id)
          where contact.address = outbox.address), '-infinity')`.as('latest'),
      sql<boolean>`(select count(*) from planned_step as told
          where told.user_id = outbox.user_id and told.outbox_id = outbox.outbox_id) = 1`.as('alone'),
    ])
    .where('outbox.address', '=', address)
    .where('outbox.kind', '=', 'follow_up')
    .where('outbox.state', 'in', ['accepted', 'uncertain', 'sending'])
    .where('outbox.created_at', '>', sql<Date>`now() - make_interval(days => ${MEANT_FOR_DAYS})`)
    .orderBy('outbox.outbox_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { ...row, contentSid: row.contentSid ?? '' } : null
}
