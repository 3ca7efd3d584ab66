import { sql } from 'kysely'
import type { Executor, Tx } from '../../database/pool.ts'
import type { Content, Inbound } from '../../model/message.ts'
import { REFUSED_WITH } from '../outbox/attempts.ts'
import { IS_WITHDRAWN } from '../outbox/withdrawn.ts'

export type Direction = 'in' | 'out'

/** A message of a course; of one that came in `content` is null, of one that went out `inbound`. */
export type StoredMessage = {
  id: number
  at: Date
  direction: Direction
  author: 'student' | 'bot' | 'teacher' | 'followup'
  inbound: Pick<Inbound, 'text' | 'kind'> | null
  content: Content | null
  /** What became of one that went out: how far it came, or why it didn't go. */
  status: string | null
  /** Why it didn't arrive. */
  reason: string | null
}

export type Newest = Pick<StoredMessage, 'at' | 'direction' | 'inbound' | 'content'> & {
  userId: number
  handoffSince: Date | null
  pausedSince: Date | null
  lastInboundAt: Date | null
}

/**
 * Ids of both tables side by side: even ones came in, odd ones went out. One that was withdrawn never went, and is
 * decided anew.
 */
export const MESSAGES = sql`
  select i.inbox_id * 2 as id, i.address, i.user_id, i.course_id, i.received_at as at, 'in' as direction, 'student' as author,
    json_build_object('text', i.message->>'text', 'kind', i.message->>'kind') as inbound, null::jsonb as content,
    null as status, null as reason, false as withdrawn
  from inbox i
  union all
  select o.outbox_id * 2 + 1, o.address, o.user_id, o.course_id, o.created_at, 'out',
    case o.kind when 'reply' then 'bot' when 'teacher' then 'teacher' else 'followup' end, null, o.content,
    case when o.state = 'accepted' then coalesce((select a.delivery from attempt a
      where a.outbox_id = o.outbox_id and a.state = 'accepted' order by a.started_at desc limit 1), o.state)
    else o.state end,
    case when o.state = 'failed' then ${REFUSED_WITH} end,
    ${IS_WITHDRAWN}
  from outbox o`

/** The newest message of each student in the course, newest first; `userIds` leaves out everybody else. */
export async function newestOf(
  db: Executor,
  filter: { courseId: number; userIds: number[] | null; page: number; pageSize: number },
): Promise<{ total: number; rows: Newest[] }> {
  const mine = sql`course_id = ${filter.courseId} and user_id is not null and withdrawn is not true
    and (${filter.userIds}::bigint[] is null or user_id = any(${filter.userIds}::bigint[]))`
  const { rows: counted } = await sql<{ total: number }>`
    select count(distinct user_id) as total from (${MESSAGES}) all_messages where ${mine}`.execute(db)
  const { rows } = await sql<Newest>`
    select m.user_id as "userId", m.at, m.direction, m.inbound, m.content, c.handoff_since as "handoffSince",
      c.paused_since as "pausedSince", c.last_inbound_at as "lastInboundAt"
    from (
      select distinct on (user_id) * from (${MESSAGES}) all_messages where ${mine} order by user_id, at desc, id desc
    ) m
    left join lateral (
      select * from contact where contact.user_id = m.user_id
      order by last_inbound_at desc nulls last, contact_id desc limit 1
    ) c on true
    order by m.at desc, m.id desc
    limit ${filter.pageSize} offset ${filter.page * filter.pageSize}`.execute(db)
  return { total: counted[0]?.total ?? 0, rows }
}

/**
 * The last messages before a moment, oldest first. The oldest second comes whole, however many messages it takes: who
 * asks for what was before it must not miss any.
 */
export async function messagesBefore(
  db: Executor,
  filter: { courseId: number; userId: number; before: Date | null; limit: number },
): Promise<StoredMessage[]> {
  const { rows } = await sql<StoredMessage>`
    select id, at, direction, author, inbound, content, status, reason from (
      select * from (${MESSAGES}) all_messages
      where course_id = ${filter.courseId} and user_id = ${filter.userId} and withdrawn is not true
        and (${filter.before}::timestamptz is null or at < ${filter.before})
      order by date_trunc('second', at) desc fetch first ${filter.limit} rows with ties
    ) page
    order by at, id`.execute(db)
  return rows
}

export type TeacherReply = {
  operationId: string
  courseId: number
  userId: number
  digest: string
  reason: string | null
}

/** What the operation came to, now or the first time that it was asked for. */
export async function keepReply(tx: Tx, reply: TeacherReply): Promise<TeacherReply & { isNew: boolean }> {
  const inserted = await tx
    .insertInto('teacher_reply')
    .values({
      operation_id: reply.operationId,
      course_id: reply.courseId,
      user_id: reply.userId,
      digest: reply.digest,
      reason: reply.reason,
    })
    .onConflict((conflict) => conflict.column('operation_id').doNothing())
    .returning('operation_id')
    .executeTakeFirst()
  if (inserted) return { ...reply, isNew: true }
  const first = await tx
    .selectFrom('teacher_reply')
    .select(['operation_id as operationId', 'course_id as courseId', 'user_id as userId', 'digest', 'reason'])
    .where('operation_id', '=', reply.operationId)
    .executeTakeFirstOrThrow()
  return { ...first, isNew: false }
}
