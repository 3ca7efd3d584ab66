import { type Kysely, sql } from 'kysely'

/** How often a service with a budget a day was called, over all replicas. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table daily_calls (
      service text not null,
      day date not null,
      calls integer not null check (calls > 0),
      primary key (service, day)
    );
  `.execute(db)
}
