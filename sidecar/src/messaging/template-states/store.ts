import { type RawBuilder, sql } from 'kysely'
import type { Executor } from '../../database/pool.ts'
import type { WhatsAppTemplate } from '../../model/message.ts'
import { TEMPLATE_STOPS, type TemplateState, type TemplateStates, templateStop, UNLISTED } from './judge.ts'

const COLUMNS = [
  'content_sid as contentSid',
  'status',
  'category',
  'accepted_category as acceptedCategory',
  'was_approved as wasApproved',
  'variables',
] as const

/** Of each of these what WhatsApp says, also that it has none; empty while nothing was heard of any. */
export async function templateStates(db: Executor, contentSids: string[]): Promise<TemplateStates> {
  const rows = contentSids.length > 0 ? await statesOf(db, contentSids) : []
  const known = new Map(rows.map(({ contentSid, ...state }) => [contentSid, state]))
  const unknown = contentSids.filter((contentSid) => !known.has(contentSid))
  if (unknown.length === 0 || (known.size === 0 && !(await anythingHeard(db)))) return known
  return new Map([...known, ...unknown.map((contentSid) => [contentSid, UNLISTED] as const)])
}

function statesOf(db: Executor, contentSids: string[]): Promise<(TemplateState & { contentSid: string })[]> {
  return db.selectFrom('template_state').select(COLUMNS).where('content_sid', 'in', contentSids).execute()
}

async function anythingHeard(db: Executor): Promise<boolean> {
  const { rows } = await sql`select from template_state limit 1`.execute(db)
  return rows.length > 0
}

/** How many stop their messages; a draft that was never in use is none of them. */
export async function countStopped(db: Executor): Promise<number> {
  const rows = await db.selectFrom('template_state').select(COLUMNS).execute()
  return rows.filter((state) => state.wasApproved && templateStop(state, { variables: null, address: null }))
    .length
}

/**
 * Keeps what WhatsApp says now. The first category counts as agreed to; a template that is no longer there was taken
 * back, if it was ever approved.
 */
export async function saveTemplates(db: Executor, templates: WhatsAppTemplate[], at: Date): Promise<void> {
  await sql`
    with listed as (
      select * from json_to_recordset(${JSON.stringify(templates)}::json)
        as t("contentSid" text, name text, status text, category text, variables text[])
    ), saved as (
      insert into template_state as s
        (content_sid, name, status, category, accepted_category, was_approved, variables, changed_at)
      select "contentSid", name, status, category, category, status = 'approved', variables, ${at} from listed
      on conflict (content_sid) do update set name = excluded.name, status = excluded.status,
        category = excluded.category, accepted_category = coalesce(s.accepted_category, excluded.category),
        was_approved = s.was_approved or excluded.was_approved, variables = excluded.variables, checked_at = now(),
        changed_at = case when (s.status, s.category, s.variables)
          is distinct from (excluded.status, excluded.category, excluded.variables) then ${at} else s.changed_at end
    )
    update template_state set status = 'deleted', checked_at = now(), changed_at = ${at}
    where content_sid not in (select "contentSid" from listed) and status <> 'deleted'`.execute(db)
}

/** From now on its category is agreed to; false: there is no such template. */
export async function acceptCategory(db: Executor, contentSid: string, at: Date): Promise<boolean> {
  const result = await db
    .updateTable('template_state')
    .set({ accepted_category: sql`category`, changed_at: at })
    .where('content_sid', '=', contentSid)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Of a row with `reason` and `updated_at`: its template held it up, and a template has changed since. */
export const MAY_HAVE_HEALED: RawBuilder<boolean> = sql`(reason in (${sql.join(
  TEMPLATE_STOPS.map((stop) => sql.lit(stop)),
)}) and updated_at <= (select max(changed_at) from template_state))`
