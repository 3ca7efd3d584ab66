import { sql } from 'kysely'
import type { Executor } from '../../database/pool.ts'
import { REFUSED_WITH } from '../../messaging/outbox/attempts.ts'
import type { ReachRow } from '../../model/reach.ts'

export type UntoldReach = { plannedStepId: number; digest: string; row: ReachRow }

/**
 * What became of each step where it differs from what Moodle was told last: the farthest that any attempt of its message
 * came, when that was, and when the student first wrote after it.
 */
export async function untoldReach(db: Executor, since: Date, limit: number): Promise<UntoldReach[]> {
  const { rows } = await sql<Omit<UntoldReach, 'row'> & ReachRow>`
    with summary as (
      select p.planned_step_id, p.step_id, p.exam_id, p.user_id, p.occasion, sent.at as sent_at,
        case
          when p.state = 'planned' or o.state in ('waiting', 'sending') then 'planned'
          when p.state = 'refused' or o.state = 'cancelled' then 'skipped'
          when o.state in ('uncertain', 'failed') then o.state
          when reached.read_at is not null then 'read'
          when reached.delivered_at is not null then 'delivered'
          else 'sent'
        end as state,
        coalesce(case when p.state = 'refused' then p.reason when o.state = 'failed' then ${REFUSED_WITH}
          when o.state = 'cancelled' then o.reason end, '')
          as reason,
        coalesce(reached.delivered_at, reached.read_at) as delivered_at, reached.read_at,
        (select min(i.received_at) from inbox i where i.address = o.address and i.received_at > sent.at) as replied_at
      from planned_step p
      left join outbox o on o.outbox_id = p.outbox_id
      left join lateral (
        select min(a.started_at) as at from attempt a
        where a.outbox_id = o.outbox_id and o.state in ('accepted', 'uncertain') and a.processed
      ) sent on true
      left join lateral (
        select min(e.received_at) filter (where e.status = 'delivered') as delivered_at,
          min(e.received_at) filter (where e.status = 'read') as read_at
        from attempt a join delivery_event e using (attempt_id) where a.outbox_id = o.outbox_id
      ) reached on true
      where p.updated_at > ${since}
    ), digested as (
      select *, md5(concat_ws('/', step_id, state, reason, sent_at, delivered_at, read_at, replied_at)) as digest
      from summary
    )
    select d.planned_step_id as "plannedStepId", d.digest, d.step_id as "stepId", d.exam_id as "examId",
      d.user_id as "userId", d.occasion, d.state, d.reason,
      floor(extract(epoch from d.sent_at))::bigint as "sentAt",
      floor(extract(epoch from d.delivered_at))::bigint as "deliveredAt",
      floor(extract(epoch from d.read_at))::bigint as "readAt",
      floor(extract(epoch from d.replied_at))::bigint as "repliedAt"
    from digested d left join reach_told t using (planned_step_id)
    where t.digest is distinct from d.digest
    order by d.planned_step_id limit ${limit}`.execute(db)
  return rows.map(({ plannedStepId, digest, ...row }) => ({ plannedStepId, digest, row }))
}

export async function markReachTold(db: Executor, told: UntoldReach[]): Promise<void> {
  await sql`
    insert into reach_told (planned_step_id, digest)
    select t."plannedStepId", t.digest
    from json_to_recordset(${JSON.stringify(told)}::json) as t("plannedStepId" bigint, digest text)
    join planned_step p on p.planned_step_id = t."plannedStepId"
    on conflict (planned_step_id) do update set digest = excluded.digest, told_at = now()`.execute(db)
}
