import { sql } from 'kysely'
import { clearInvited } from '../contacts/store.ts'
import type { Tx } from '../database/pool.ts'
import { giveBack } from '../messaging/outbox/give-back.ts'
import { withdrawWaiting } from '../messaging/outbox/store.ts'
import type { Address } from '../model/contact.ts'
import { lockCourse } from './collect/store.ts'
import { withdrawNotices } from './notices/store.ts'
import type { Reason } from './reasons.ts'

/**
 * Ends what waits in a course, of these students or of everybody: what is planned, and what lies in the outbox unsent.
 * What such a message told of another course is decided anew.
 */
export async function cancelSteps(
  tx: Tx,
  courseId: number,
  userIds: number[] | null,
  reason: Extract<Reason, 'plan_off' | 'left_course'>,
): Promise<void> {
  await lockCourse(tx, courseId)
  const { rows } = await sql<{ outboxId: number; isShared: boolean }>`
    select p.outbox_id as "outboxId", exists (select from planned_step other
      where other.outbox_id = p.outbox_id and other.course_id <> p.course_id) as "isShared"
    from planned_step p join outbox o using (outbox_id)
    where p.course_id = ${courseId} and p.state = 'released' and o.state = 'waiting'
      and (${userIds}::bigint[] is null or p.user_id = any(${userIds}::bigint[]))`.execute(tx)
  const { shared = [], own = [] } = Object.groupBy(rows, ({ isShared }) => (isShared ? 'shared' : 'own'))
  const free = [...(await withdrawWaiting(tx, idsOf(own), reason)), ...(await giveBack(tx, idsOf(shared)))]
  await sql`
    update planned_step set state = 'refused', reason = ${reason}, outbox_id = null, lease_until = null, updated_at = now()
    where course_id = ${courseId}
      and (${userIds}::bigint[] is null or user_id = any(${userIds}::bigint[]))
      and (state = 'planned' or outbox_id = any(${free}::bigint[]))`.execute(tx)
  await sql`
    update planned_step set state = 'planned', outbox_id = null, lease_until = null, updated_at = now()
    where outbox_id = any(${free}::bigint[]) and state = 'released'`.execute(tx)
  await withdrawNotices(tx, courseId, userIds, reason)
  await withdrawInvitations(tx, courseId, userIds, reason)
  if (reason === 'plan_off') await forgetFreshness(tx, courseId)
}

function idsOf(messages: { outboxId: number }[]): number[] {
  return messages.map(({ outboxId }) => outboxId)
}

/** Another course, or this one later, may still invite them. */
async function withdrawInvitations(
  tx: Tx,
  courseId: number,
  userIds: number[] | null,
  reason: Reason,
): Promise<void> {
  const { rows } = await sql<{ outboxId: number; address: Address }>`
    select outbox_id as "outboxId", address from outbox
    where course_id = ${courseId} and kind = 'invitation' and state = 'waiting'
      and (${userIds}::bigint[] is null or invited_user_id = any(${userIds}::bigint[]))`.execute(tx)
  const free = new Set(await withdrawWaiting(tx, idsOf(rows), reason))
  await clearInvited(
    tx,
    rows.flatMap(({ outboxId, address }) => (free.has(outboxId) ? address : [])),
  )
}

/** Switched on again, the teacher says anew whether what is older counts. */
async function forgetFreshness(tx: Tx, courseId: number): Promise<void> {
  await sql`
    update planned_step set fresh_until = null
    where course_id = ${courseId} and state = 'refused' and fresh_until is not null`.execute(tx)
}
