import { sql } from 'kysely'
import type { Executor } from '../../database/pool.ts'
import type { WhatsAppTemplate } from '../../model/message.ts'
import { isStopped, type TemplateState } from './judge.ts'

const COLUMNS = [
  'content_sid as contentSid',
  'status',
  'category',
  'accepted_category as acceptedCategory',
  'was_approved as wasApproved',
] as const

export async function templateStates(
  db: Executor,
  contentSids: string[],
): Promise<Map<string, TemplateState>> {
  if (contentSids.length === 0) return new Map()
  const rows = await db
    .selectFrom('template_state')
    .select(COLUMNS)
    .where('content_sid', 'in', contentSids)
    .execute()
  return new Map(rows.map(({ contentSid, ...state }) => [contentSid, state]))
}

/** How many stop their steps. */
export async function countStopped(db: Executor): Promise<number> {
  const rows = await db.selectFrom('template_state').select(COLUMNS).execute()
  return rows.filter(isStopped).length
}

/**
 * Keeps what WhatsApp says now. The first category counts as agreed to; a template that is no longer there was taken
 * back, if it was ever approved.
 */
export async function saveTemplates(db: Executor, templates: WhatsAppTemplate[]): Promise<void> {
  await sql`
    with listed as (
      select * from json_to_recordset(${JSON.stringify(templates)}::json)
        as t("contentSid" text, name text, status text, category text, variables text[])
    ), saved as (
      insert into template_state as s (content_sid, name, status, category, accepted_category, was_approved, variables)
      select "contentSid", name, status, category, category, status = 'approved', variables from listed
      on conflict (content_sid) do update set name = excluded.name, status = excluded.status,
        category = excluded.category, accepted_category = coalesce(s.accepted_category, excluded.category),
        was_approved = s.was_approved or excluded.was_approved, variables = excluded.variables, checked_at = now()
    )
    update template_state set status = 'deleted', checked_at = now()
    where content_sid not in (select "contentSid" from listed) and status <> 'deleted'`.execute(db)
}

/** From now on its category is agreed to; false: there is no such template. */
export async function acceptCategory(db: Executor, contentSid: string): Promise<boolean> {
  const result = await db
    .updateTable('template_state')
    .set({ accepted_category: sql`category` })
    .where('content_sid', '=', contentSid)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export type TemplateFault = 'template_missing' | 'template_unapproved' | 'template_variables'

/**
 * Those that WhatsApp doesn't list and never did, those that it never approved, and those that leave open another number of variables than they are to be
 * filled with; none while nothing was heard of it yet.
 */
export async function templateFaults(
  db: Executor,
  templates: { contentSid: string; variables: number }[],
): Promise<Map<string, TemplateFault>> {
  const { rows } = await sql<{ contentSid: string; fault: TemplateFault }>`
    select t."contentSid", case when s.content_sid is null then 'template_missing'
      when not s.was_approved then 'template_unapproved' else 'template_variables' end as fault
    from json_to_recordset(${JSON.stringify(templates)}::json) as t("contentSid" text, variables int)
    cross join lateral (select array(select generate_series(1, t.variables)::text) as wanted) names
    left join template_state s on s.content_sid = t."contentSid" and (s.status <> 'deleted' or s.was_approved)
    where exists (select from template_state) and (s.content_sid is null or not s.was_approved or s.variables is not null and not (
      s.variables @> names.wanted and s.variables <@ names.wanted))`.execute(db)
  return new Map(rows.map(({ contentSid, fault }) => [contentSid, fault]))
}
