import { type Kysely, sql } from 'kysely'

/** Everything that a turn wanted: `intent` is the first of it. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table conversation_logs add column intents text[] not null default '{}'`.execute(db)
  await sql`update conversation_logs set intents = array[intent] where intent is not null`.execute(db)
}
