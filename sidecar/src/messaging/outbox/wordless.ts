import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database/pool.ts'
import { OVER } from './withdrawn.ts'

/** What is left of the content of a message that is kept without its words. */
export const WORDLESS: RawBuilder<unknown> = sql`case content->>'kind'
  when 'template' then jsonb_build_object('kind', 'template', 'contentSid', content->'contentSid', 'variables', '{}'::jsonb)
  else '{"kind": "text", "text": ""}' end`

/** The words go, and the messages stay: one that has yet to go, or to go again, must be decided anew. */
export async function forgetWords(tx: Tx, outboxIds: number[]): Promise<void> {
  await sql`select from attempt where outbox_id = any(${outboxIds}::bigint[]) for update`.execute(tx)
  await sql`
    update outbox set content = ${WORDLESS}, not_after = ${OVER} where outbox_id = any(${outboxIds}::bigint[])`.execute(
    tx,
  )
}
