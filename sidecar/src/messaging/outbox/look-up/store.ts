import { sql } from 'kysely'
import type { Executor } from '../../../database/pool.ts'
import type { Address } from '../../../model/contact.ts'
import type { OpenAttempt } from './match.ts'

/** Minutes after an attempt began: lists show new messages late, and what they never show, nobody knows. */
const MINUTES = [1, 3, 10, 30, 2 * 60, 8 * 60, 24 * 60]

export type UncertainAttempt = OpenAttempt & { address: Address }

const COLUMNS = sql`a.attempt_id as "attemptId", o.address, o.content, a.started_at as "startedAt",
  coalesce(a.settled_at, now()) as "endedAt"`

/** Whose next look-up is due, longest waiting first. */
export async function dueLookUps(db: Executor, limit: number): Promise<UncertainAttempt[]> {
  const { rows } = await sql<UncertainAttempt>`
    select ${COLUMNS} from attempt a join outbox o using (outbox_id)
    where a.state = 'uncertain'
      and a.started_at + make_interval(mins => (${MINUTES}::int[])[a.look_ups + 1]) <= now()
    order by a.started_at limit ${limit}`.execute(db)
  return rows
}

/** All attempts to the address that may have become a message which we don't know the id of. */
export async function openAttempts(db: Executor, address: Address): Promise<OpenAttempt[]> {
  const { rows } = await sql<OpenAttempt>`
    select ${COLUMNS} from attempt a join outbox o using (outbox_id)
    where o.address = ${address} and a.message_sid is null and a.state <> 'rejected'`.execute(db)
  return rows
}

/** Those of the messages that belong to an attempt. */
export async function boundOf(db: Executor, messageSids: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ sid: string }>`
    select message_sid as sid from attempt where message_sid = any(${messageSids}::text[])`.execute(db)
  return new Set(rows.map(({ sid }) => sid))
}

export async function countLookUp(db: Executor, attemptId: string): Promise<void> {
  await db
    .updateTable('attempt')
    .set({ look_ups: sql<number>`look_ups + 1` })
    .where('attempt_id', '=', attemptId)
    .execute()
}
