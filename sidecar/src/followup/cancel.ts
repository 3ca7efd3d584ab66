import { sql } from 'kysely'
import { clearInvited } from '../contacts/store.ts'
import type { Tx } from '../database/pool.ts'
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
  const { rows } = await sql<{ outboxId: number }>`
    select p.outbox_id as "outboxId" from planned_step p join outbox o using (outbox_id)
    where p.course_id = ${courseId} and p.state = 'released' and o.state = 'waiting'
      and (${userIds}::bigint[] is null or p.user_id = any(${userIds}::bigint[]))`.execute(tx)
  const waiting = rows.map(({ outboxId }) => outboxId)
  const free = await withdrawWaiting(tx, waiting, reason)
  await sql`
    update planned_step set state = 'refused', reason = ${reason}, outbox_id = null, lease_until = null, updated_at = now()
    where course_id = ${courseId}
      and (${userIds}::bigint[] is null or user_id = any(${userIds}::bigint[]))
      and (state = 'planned' or outbox_id = any(${free}::bigint[]))`.execute(tx)
  await sql`
    update planned_step set state = 'planned', outbox_id = null, lease_until = null, updated_at = now()
    where outbox_id = any(${free}::bigint[]) and state = 'released'`.execute(tx)
  await withdrawNotices(tx, courseId, userIds, reason)
  if (reason === 'plan_off') {
    await withdrawInvitations(tx, courseId)
    await forgetFreshness(tx, courseId)
  }
}

/** Another course, or this one later, may still invite them. */
async function withdrawInvitations(tx: Tx, courseId: number): Promise<void> {
  const { rows } = await sql<{ outboxId: number; address: Address }>`
    select outbox_id as "outboxId", address from outbox
    where course_id = ${courseId} and kind = 'invitation' and state = 'waiting'`.execute(tx)
  const waiting = rows.map(({ outboxId }) => outboxId)
  const free = new Set(await withdrawWaiting(tx, waiting, 'plan_off'))
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
