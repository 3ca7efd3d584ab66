import { sql } from 'kysely'
import type { Executor, Tx } from '../../database/pool.ts'
import { type DueFilter, isFree } from '../release/store.ts'
import type { Places } from './places.ts'
import type { Waiting } from './rank.ts'

const DAY = 86_400_000

/** The people who hold a place, by the last message that reached them; one that certainly didn't go frees it. */
const taken = (now: Date) => sql`
  select address, user_id, max(at) as at from (
    select o.address, o.user_id,
      greatest(p.taken_at, case when o.settled_at <= ${now} then o.settled_at end) as at
    from portfolio_place p join outbox o using (outbox_id)
    where p.taken_at > ${new Date(now.getTime() - 2 * DAY)} and o.state not in ('cancelled', 'failed')
  ) reached
  where at > ${new Date(now.getTime() - DAY)} group by address, user_id`

export async function readPlaces(db: Executor, limit: number, now: Date): Promise<Places> {
  const { rows } = await sql<{ at: Date }>`
    select max(at) as at from (${taken(now)}) t group by address`.execute(db)
  return { limit, taken: rows.map(({ at }) => at) }
}

/** Who of these has a place. */
export async function reachedOf(db: Executor, addresses: string[], now: Date): Promise<Set<string>> {
  const { rows } = await sql<{ address: string }>`
    select distinct address from (${taken(now)}) t where address = any(${addresses}::text[])`.execute(db)
  return new Set(rows.map(({ address }) => address))
}

/** Nobody else counts or takes places until the transaction ends. */
export async function lockPlaces(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('portfolio places'))`.execute(tx)
}

/** For messages that are in the outbox, by their keys. */
export async function takePlaces(tx: Tx, dedupeKeys: string[], at: Date): Promise<void> {
  if (dedupeKeys.length === 0) return
  await sql`
    insert into portfolio_place (outbox_id, taken_at)
    select outbox_id, ${at}::timestamptz from outbox where dedupe_key = any(${dedupeKeys}::text[])
    on conflict (outbox_id) do update set taken_at = excluded.taken_at`.execute(tx)
}

export async function forgetPlaces(db: Executor, now: Date): Promise<void> {
  await sql`delete from portfolio_place where taken_at < ${new Date(now.getTime() - 3 * DAY)}`.execute(db)
}

/** Who is due or waits for a place, each step of theirs; `placed`: they need none. */
export type WaitingStep = Waiting & { plannedStepId: number; placed: boolean; waits: boolean }

export async function waitingSteps(db: Executor, filter: DueFilter, now: Date): Promise<WaitingStep[]> {
  const { rows } = await sql<WaitingStep>`
    with placed as (select distinct user_id from (${taken(now)}) t)
    select p.planned_step_id as "plannedStepId", p.user_id as "userId", p.course_id as "courseId",
      p.act_by as "actBy", p.due_at as "dueAt", coalesce(p.reason, '') = 'portfolio_limit' as waits,
      p.user_id in (select user_id from placed where user_id is not null) or exists (
        select from contact c where c.user_id = p.user_id
          and c.last_inbound_at > ${new Date(now.getTime() - DAY)}) as placed
    from planned_step p
    where p.state = 'planned' and (p.due_at <= ${filter.at} or p.reason = 'portfolio_limit')
      and ${isFree(filter)}`.execute(db)
  return rows
}

/** Sets when waiting steps are due; one that may go now waits no longer. */
export async function moveSteps(db: Executor, moves: { plannedStepId: number; at: Date; waits: boolean }[]) {
  if (moves.length === 0) return
  await sql`
    update planned_step p
    set due_at = m.at, reason = case when m.waits then 'portfolio_limit' end
    from json_to_recordset(${JSON.stringify(moves)}::json)
      as m("plannedStepId" bigint, at timestamptz, waits boolean)
    where p.planned_step_id = m."plannedStepId" and p.state = 'planned'
      and (p.lease_until is null or p.lease_until <= now())`.execute(db)
}

/** Whom the other courses have planned to write to: those who wait for a place count from now. */
export async function othersWaiting(db: Executor, courseId: number, at: Date): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select user_id as "userId", course_id as "courseId", min(act_by) as "actBy",
      min(case when reason = 'portfolio_limit' then ${at}::timestamptz else due_at end) as "dueAt"
    from planned_step where state = 'planned' and course_id <> ${courseId} group by user_id, course_id`.execute(
    db,
  )
  return rows
}
