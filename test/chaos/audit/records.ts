import type { ReachRow } from '../../../sidecar/src/model/reach.ts'
import type { PhoneMessage } from '../../../sidecar/src/simulator/twilio/types.ts'
import type { Written } from '../students.ts'
import type { World } from '../world.ts'

export type OutboxRow = {
  outboxId: number
  address: string
  userId: number | null
  courseId: number | null
  kind: string
  state: string
  reason: string | null
  /** When it was decided last. */
  createdAt: Date
  /** What it is about, whatever became of an earlier message about the same. */
  about: string
}
export type StepRow = {
  plannedStepId: number
  examId: number
  userId: number
  stepId: number
  occasion: string
  state: 'planned' | 'released' | 'refused'
  reason: string | null
  isDue: boolean
  /** From before a week passed. */
  isOld: boolean
  outboxId: number | null
  /** As the message about it names it. */
  about: string
}
export type AttemptRow = {
  attemptId: string
  outboxId: number
  startedAt: Date
  settledAt: Date | null
  /** The farthest that status calls told of it. */
  delivery: string | null
}
/** Who was drawn to be left without follow-up in a course. */
export type HeldOut = { courseId: number; userId: number }
export type InboxRow = { messageSid: string; answered: boolean; logId: number | null; logged: boolean }

/** Everything that the database and the phones hold at the end. */
export type Records = {
  world: World
  written: Written[]
  /** What Twilio accepted, whatever the caller was told of it. */
  sent: (PhoneMessage & { attemptId: string })[]
  received: PhoneMessage[]
  outbox: Map<number, OutboxRow>
  attempts: Map<string, AttemptRow>
  steps: StepRow[]
  heldOut: HeldOut[]
  inbox: InboxRow[]
  /** Of those that nobody but the clocks of the replicas orders, every minute. */
  jobs: { id: string; name: string }[]
  /** What Moodle was told of each step, by step, exam, student and occasion. */
  reach: Map<string, ReachRow>
  /** When life in the school began. */
  beganAt: number
  /** From when on nothing more happened in the school, and nothing went wrong outside. */
  calmAt: number
}

export async function readRecords(
  world: World,
  written: Written[],
  times: Pick<Records, 'beganAt' | 'calmAt'>,
): Promise<Records> {
  const { query, twilio } = world
  const outbox = await query<OutboxRow>(
    `select outbox_id::int as "outboxId", address, user_id::int as "userId", course_id::int as "courseId", kind, state, reason,
      created_at as "createdAt",
      regexp_replace(dedupe_key, ':(not_sent|plan_off|left_course):[0-9]+$', '') as about from outbox`,
  )
  const attempts = await query<AttemptRow>(
    `select attempt_id as "attemptId", outbox_id::int as "outboxId", started_at as "startedAt",
      settled_at as "settledAt", delivery from attempt`,
  )
  const steps = await query<StepRow>(
    `select planned_step_id::int as "plannedStepId", exam_id::int as "examId", user_id::int as "userId",
      step_id::int as "stepId", occasion, state, reason, coalesce(due_at <= now(), true) as "isDue",
      updated_at < now() - interval '7 days' as "isOld", outbox_id::int as "outboxId",
      concat_ws(':', 'step', exam_id, user_id, step_id, occasion) as about from planned_step`,
  )
  const heldOut = await query<HeldOut>(
    `select course_id::int as "courseId", user_id::int as "userId" from holdout_lot where held`,
  )
  const inbox = await query<InboxRow>(
    `select i.message_sid as "messageSid", i.answered_at is not null as answered, i.log_id::int as "logId",
      exists (select from conversation_logs l where l.id = i.log_id) as logged from inbox i`,
  )
  const jobs = await query<{ id: string; name: string }>(
    `select id, name from pgboss.job where name in ('follow-up', 'changes', 'look-ups')`,
  )
  const told = await world.moodle.reach()
  const messages = twilio.messages()
  return {
    ...{ world, written, steps, heldOut, inbox, jobs, ...times },
    reach: new Map(told.map((row) => [`${row.stepId}/${row.examId}/${row.userId}/${row.occasion}`, row])),
    sent: messages
      .filter(({ direction, automatic }) => direction === 'outbound' && !automatic)
      .map((message) => ({ ...message, attemptId: attemptOf(message.statusCallback) })),
    received: messages.filter(({ direction }) => direction === 'inbound'),
    outbox: new Map(outbox.map((row) => [row.outboxId, row])),
    attempts: new Map(attempts.map((row) => [row.attemptId, row])),
  }
}

function attemptOf(statusCallback: string | null): string {
  return statusCallback?.split('#')[0]?.split('/').at(-1) ?? ''
}

export function rowOf({ attempts, outbox }: Records, attemptId: string): OutboxRow | null {
  const attempt = attempts.get(attemptId)
  return (attempt && outbox.get(attempt.outboxId)) ?? null
}
