import { type Kysely, sql } from 'kysely'

/**
 * Until when a step is news and until when its student can act on it; which messages take a place of those that
 * WhatsApp gives a day; for which moment each schedule ran last. Forward only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table planned_step add column fresh_until timestamptz, add column act_by timestamptz;

    create table portfolio_place (
      outbox_id bigint primary key references outbox on delete cascade,
      taken_at timestamptz not null
    );
    create index portfolio_place_taken on portfolio_place (taken_at);

    create table job_clock (
      name text primary key,
      ran_for timestamptz not null
    );
  `.execute(db)
}
