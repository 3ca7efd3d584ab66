import { sql } from 'kysely'
import type { Executor, Tx } from '../database/pool.ts'
import type { Dialogue } from '../model/turn.ts'

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

/** What a contact is in the middle of. */
export type Standing = {
  contactId: number
  /** Null before the first turn. */
  state: Partial<Dialogue> | null
  updatedAt: Date | null
  /** What we last wrote about of ourselves: the outbox knows, so nobody has to note it. */
  sent: FollowUpSent | null
}

const MEANT_FOR_DAYS = 7

export async function readStandings(db: Executor, contactIds: number[]): Promise<Map<number, Standing>> {
  const { rows } = await sql<Standing>`
    select c.contact_id as "contactId", d.state, d.updated_at as "updatedAt", sent.*
    from contact c
    left join dialogue d using (contact_id)
    left join lateral (
      select json_build_object(
        'stepId', p.step_id, 'examId', p.exam_id, 'courseId', p.course_id,
        'contentSid', coalesce(o.content->>'contentSid', ''),
        'alone', (select count(*) from planned_step told
          where told.user_id = o.user_id and told.outbox_id = o.outbox_id) = 1,
        'latest', o.created_at > coalesce(d.updated_at, '-infinity')) as sent
      from outbox o join planned_step p on p.user_id = o.user_id and p.outbox_id = o.outbox_id
      where o.address = c.address and o.kind = 'follow_up' and o.state in ('accepted', 'uncertain', 'sending')
        and o.created_at > now() - make_interval(days => ${MEANT_FOR_DAYS})
      order by o.outbox_id desc limit 1
    ) sent on true
    where c.contact_id = any(${contactIds}::bigint[])`.execute(db)
  return new Map(rows.map((standing) => [standing.contactId, standing]))
}

export async function saveDialogues(
  tx: Tx,
  dialogues: { contactId: number; dialogue: Dialogue }[],
  now: Date,
): Promise<void> {
  await tx
    .insertInto('dialogue')
    .values(
      dialogues.map(({ contactId, dialogue }) => ({
        contact_id: contactId,
        state: JSON.stringify(dialogue),
        updated_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('contact_id').doUpdateSet(({ ref }) => ({
        state: ref('excluded.state'),
        updated_at: ref('excluded.updated_at'),
      })),
    )
    .execute()
}
