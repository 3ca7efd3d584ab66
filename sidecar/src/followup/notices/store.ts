import { sql } from 'kysely'
import type { Executor, Tx } from '../../database/pool.ts'
import { giveBack } from '../../messaging/outbox/give-back.ts'
import { withdrawWaiting } from '../../messaging/outbox/store.ts'
import { IS_WITHDRAWN } from '../../messaging/outbox/withdrawn.ts'
import { MAY_HAVE_HEALED } from '../../messaging/template-states/store.ts'
import { covers } from '../privacy/erased.ts'
import type { Reason, Wait } from '../reasons.ts'
import type { NoticeDraft, NoticeKey } from './plan.ts'

export type DueNotice = NoticeKey & { noticeId: number; courseId: number; userId: number; leaseUntil: Date }

/**
 * Keeps what the student is to be told, each thing once, and ends what is no longer so, though it lies in the outbox. A
 * booking that came back to a time it had before is reminded of, unless that was done. What was due before an erasure
 * may have been told.
 */
export async function saveNotices(tx: Tx, userId: number, drafts: NoticeDraft[]): Promise<void> {
  const rows = JSON.stringify(drafts)
  const ended = sql`n.user_id = ${userId} and (n.kind, n.subject_id, n.moment) not in (
    select kind, "subjectId", moment from json_to_recordset(${rows}::json)
      as d(kind text, "subjectId" bigint, moment timestamptz))`
  const { rows: waiting } = await sql<{ outboxId: number }>`
    select n.outbox_id as "outboxId" from notice n join outbox o using (outbox_id)
    where ${ended} and n.state = 'released' and o.state = 'waiting'`.execute(tx)
  const unsent = await giveBack(
    tx,
    waiting.map(({ outboxId }) => outboxId),
  )
  await sql`
    update notice n set state = 'refused', reason = 'superseded', outbox_id = null, lease_until = null, updated_at = now()
    where ${ended} and (n.state = 'planned' or n.outbox_id = any(${unsent}::bigint[]))`.execute(tx)
  await sql`
    insert into notice (kind, course_id, user_id, subject_id, slot_id, moment, due_at, state, reason)
    select kind, "courseId", ${userId}::bigint, "subjectId", "slotId", moment, "dueAt",
      case when why.reason is null then 'planned' else 'refused' end, why.reason
    from json_to_recordset(${rows}::json) as d(kind text, "courseId" bigint, "subjectId" bigint, "slotId" bigint,
      moment timestamptz, "dueAt" timestamptz, reason text),
    lateral (select coalesce(d.reason, (select 'erased' from erasure e where e.erased_at >= d."dueAt"
      and ${covers('e', sql`d."courseId"`, sql`erased_user_hash(${userId})`)} limit 1)) as reason) why
    on conflict (kind, subject_id, moment) do update
    set state = excluded.state, reason = excluded.reason, due_at = excluded.due_at, slot_id = excluded.slot_id,
      updated_at = now()
    where notice.state = 'refused' and notice.reason = 'superseded'
    returning notice_id, pg_notify('notice', '')`.execute(tx)
}

/** Takes what is due, the longest waiting first; other processes take others. `except`: courses. */
export async function claimNotices(
  db: Executor,
  at: Date,
  limit: number,
  except: number[] = [],
): Promise<DueNotice[]> {
  const { rows } = await sql<DueNotice>`
    with due as (
      select notice_id from notice
      where state = 'planned' and due_at <= ${at} and (lease_until is null or lease_until <= now())
        and course_id <> all(${except}::bigint[])
      order by due_at, notice_id limit ${limit} for update skip locked
    )
    update notice n set lease_until = date_trunc('milliseconds', now()) + interval '2 minutes'
    from due where n.notice_id = due.notice_id
    returning n.notice_id as "noticeId", n.kind, n.course_id as "courseId", n.user_id as "userId",
      n.subject_id as "subjectId", n.moment, n.lease_until as "leaseUntil"`.execute(db)
  return rows
}

/** False: the lease ran out meanwhile, and the notice is somebody else's, or it ran out hours ago. */
export async function settleNotice(
  tx: Tx,
  { noticeId, leaseUntil }: DueNotice,
  to: {
    state: 'planned' | 'released' | 'refused'
    reason: Reason | Wait | null
    dueAt: Date | null
    at: Date
  },
): Promise<boolean> {
  const { rows } = await sql`
    update notice set state = ${to.state}, reason = ${to.reason}, due_at = coalesce(${to.dueAt}::timestamptz, due_at),
      lease_until = null, updated_at = ${to.at}
    where notice_id = ${noticeId} and state = 'planned' and lease_until = ${leaseUntil}
      and lease_until > now() - interval '2 hours'
    returning notice_id`.execute(tx)
  return rows.length > 0
}

export async function setNoticeOutbox(tx: Tx, noticeId: number, outboxId: number): Promise<void> {
  await tx.updateTable('notice').set({ outbox_id: outboxId }).where('notice_id', '=', noticeId).execute()
}

export async function freeNotices(db: Executor, notices: DueNotice[]): Promise<void> {
  await sql`
    update notice n set lease_until = null
    from json_to_recordset(${JSON.stringify(notices)}::json) as c("noticeId" bigint, "leaseUntil" timestamptz)
    where n.notice_id = c."noticeId" and n.lease_until = c."leaseUntil"`.execute(db)
}

/**
 * Those of a course, of these students or of everybody, that lie in the outbox unsent don't go. What is being judged
 * meanwhile is taken out of hand, and what is planned is judged when it is due.
 */
export async function withdrawNotices(
  tx: Tx,
  courseId: number,
  userIds: number[] | null,
  reason: Reason,
): Promise<void> {
  const theirs = sql`n.course_id = ${courseId}
    and (${userIds}::bigint[] is null or n.user_id = any(${userIds}::bigint[]))`
  const { rows } = await sql<{ outboxId: number }>`
    select n.outbox_id as "outboxId" from notice n join outbox o using (outbox_id)
    where ${theirs} and n.state = 'released' and o.state = 'waiting'`.execute(tx)
  const waiting = rows.map(({ outboxId }) => outboxId)
  const free = await withdrawWaiting(tx, waiting, reason)
  await sql`
    update notice n set state = 'refused', reason = ${reason}, outbox_id = null, updated_at = now()
    where n.outbox_id = any(${free}::bigint[])`.execute(tx)
  await sql`update notice n set lease_until = null where ${theirs} and n.state = 'planned'`.execute(tx)
}

/** The plan is on again: whether what it held back is still worth telling is judged as for all the rest. */
export async function reopenPlanOff(db: Executor, courseId: number): Promise<void> {
  await sql`
    update notice set state = 'planned', reason = null, updated_at = now()
    where course_id = ${courseId} and state = 'refused' and reason = 'plan_off'
    returning pg_notify('notice', '')`.execute(db)
}

/**
 * What certainly did not go because it waited too long, its student was paused, its template stopped, or the window closed
 * on its text, is judged again; the key of the last is freed for the next one.
 */
export async function reopenNotices(db: Executor): Promise<void> {
  await sql`
    with unsent as (
      select n.notice_id, n.outbox_id, o.reason from notice n join outbox o using (outbox_id)
      where n.state = 'released'
        and (${IS_WITHDRAWN} or (o.state = 'cancelled' and o.reason = 'window_closed'))
      order by n.notice_id for update of n skip locked
    ), freed as (
      update outbox o set dedupe_key = dedupe_key || ':window_closed:' || o.outbox_id
      from unsent where unsent.outbox_id = o.outbox_id and unsent.reason = 'window_closed'
    )
    update notice n set state = 'planned', outbox_id = null, lease_until = null
    from unsent where n.notice_id = unsent.notice_id`.execute(db)
  await sql`
    update notice set state = 'planned', lease_until = null
    where state = 'refused' and ${MAY_HAVE_HEALED}`.execute(db)
}
