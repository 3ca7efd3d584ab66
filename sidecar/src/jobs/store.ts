import { sql } from 'kysely'
import type { Executor } from '../database/pool.ts'

/**
 * For which moment a schedule ran last. One that is asked about for the first time has missed nothing: it counts from
 * now.
 */
export async function ranFor(db: Executor, name: string, now: Date): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    insert into job_clock (name, ran_for) values (${name}, ${now})
    on conflict (name) do update set ran_for = job_clock.ran_for returning ran_for as at`.execute(db)
  return rows[0]?.at ?? now
}

export async function saveRanFor(db: Executor, name: string, at: Date): Promise<void> {
  await sql`
    insert into job_clock (name, ran_for) values (${name}, ${at})
    on conflict (name) do update set ran_for = greatest(job_clock.ran_for, excluded.ran_for)`.execute(db)
}
