import { type Kysely, sql } from 'kysely'

/**
 * How often what happened lately, as rate-limiter-flexible counts it. Unlogged: what a crash of the server forgets is
 * counted anew, and no request waits for the disk. Forward only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create unlogged table rate_limit (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    );
  `.execute(db)
}
