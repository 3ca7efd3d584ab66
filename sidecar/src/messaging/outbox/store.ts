import { sql } from 'kysely'
import type { Executor, Tx } from '../../database/pool.ts'
import type { Address } from '../../model/contact.ts'
import type { Content } from '../../model/message.ts'
import type { TemplateState } from '../template-states/judge.ts'
import { MAY_HAVE_ARRIVED } from './attempts.ts'
import { type Outgoing, type OutgoingKind, UNASKED } from './outgoing.ts'
import type { Sender } from './senders/store.ts'
import { ANY } from './senders/store.ts'
import type { Settlement } from './settlement.ts'
import { WINDOW_MS } from './window.ts'
import { OVER, WITHDRAWN } from './withdrawn.ts'

export type DueMessage = {
  outboxId: number
  address: Address
  kind: OutgoingKind
  content: Content
  lastInboundAt: Date | null
  /** The sender that they wrote to then. */
  lastInboundTo: Address | null
  deadSince: Date | null
  /** Since when a teacher answers them instead of us. */
  pausedSince: Date | null
  suppressed: boolean
  /** The number is another person's since it was written: a student linked it, or WhatsApp said so. */
  passedOn: boolean
  /** Of an invitation: whom it is for, or whoever has the number, has linked one meanwhile. */
  isLinked: boolean
  /** Of the template that it is, or that goes instead of it, where WhatsApp was asked about it. */
  template: TemplateState | null
  notAfter: Date | null
  /** When it could have gone first since it was decided; null where an attempt has arrived, or may have. */
  unsentSince: Date | null
}

/**
 * Puts a message in the outbox with the caller's transaction; null when its dedupe key is there already. One that was
 * given back and is decided again takes its own place, so that its attempts go on being counted.
 */
export async function enqueue(tx: Executor, message: Outgoing): Promise<number | null> {
  const [outboxId] = await enqueueAll(tx, [message])
  return outboxId ?? null
}

/** Gives the ids of those whose dedupe key wasn't there; the keys differ from each other. */
export async function enqueueAll(tx: Executor, messages: Outgoing[]): Promise<number[]> {
  if (messages.length === 0) return []
  const rows = await tx
    .insertInto('outbox')
    .values(messages.map(rowOf))
    .onConflict((conflict) =>
      conflict
        .column('dedupe_key')
        .doUpdateSet((eb) => ({
          state: 'waiting',
          reason: null,
          settled_at: null,
          address: eb.ref('excluded.address'),
          invited_user_id: eb.ref('excluded.invited_user_id'),
          course_id: eb.ref('excluded.course_id'),
          content: eb.ref('excluded.content'),
          consent: eb.ref('excluded.consent'),
          created_at: eb.ref('excluded.created_at'),
          not_before: eb.ref('excluded.not_before'),
          not_after: eb.ref('excluded.not_after'),
        }))
        .where('outbox.state', '=', 'cancelled')
        .where('outbox.reason', 'in', WITHDRAWN),
    )
    .returning(['outbox_id', sql`pg_notify('outbox', '')`.as('notified')])
    .execute()
  return rows.map(({ outbox_id }) => outbox_id)
}

function rowOf(message: Outgoing) {
  const { address, userId, courseId, kind, content, dedupeKey, notBefore, notAfter, consent } = message
  return {
    ...{ address, user_id: userId, course_id: courseId, kind, content: JSON.stringify(content) },
    ...{ dedupe_key: dedupeKey, not_before: notBefore ?? sql<Date>`now()`, not_after: notAfter ?? null },
    invited_user_id: message.invitedUserId ?? null,
    consent: consent ? JSON.stringify(consent) : null,
  }
}

/** What waits for the address and is of one of the kinds will not be sent. */
export async function cancelWaiting(
  tx: Executor,
  address: Address,
  kinds: OutgoingKind[],
  reason: string,
): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: 'cancelled', reason, settled_at: sql<Date>`now()` })
    .where('address', '=', address)
    .where('kind', 'in', kinds)
    .where('state', '=', 'waiting')
    .execute()
}

/**
 * What waits of these will not be sent. Gives the ids of those that WhatsApp never looked at: their key is free again,
 * so that they may be decided anew; the others keep theirs, because a failure can still turn out to have arrived.
 */
export async function withdrawWaiting(tx: Tx, outboxIds: number[], reason: string): Promise<number[]> {
  const { rows } = await sql<{ outboxId: number; free: boolean }>`
    with judged as (
      select o.outbox_id,
        not exists (select from attempt a where a.outbox_id = o.outbox_id and a.processed) as free
      from outbox o where o.outbox_id = any(${outboxIds}::bigint[]) and o.state = 'waiting' for update
    )
    update outbox o set state = 'cancelled', reason = ${reason}, settled_at = now(),
      dedupe_key = case when free then dedupe_key || ':' || ${reason}::text || ':' || o.outbox_id else dedupe_key end
    from judged where judged.outbox_id = o.outbox_id
    returning o.outbox_id as "outboxId", free`.execute(tx)
  return rows.filter(({ free }) => free).map(({ outboxId }) => outboxId)
}

/**
 * Locks what may go now, replies first, a bot's as a teacher's. One message a contact at a time: what is being sent, an
 * earlier one that is due, and for follow-up an earlier one, due or not, come before. A reply that was put off holds up
 * no later one. What would go from one of the blocked senders is left out, and unless `unasked` what nobody asked for.
 */
export async function lockDue(
  tx: Tx,
  { limit, blocked, at, unasked = true }: { limit: number; blocked: Sender[]; at: Date; unasked?: boolean },
): Promise<DueMessage[]> {
  const opened = new Date(at.getTime() - WINDOW_MS)
  const kinds: OutgoingKind[] = ['reply', 'teacher', ...(unasked ? UNASKED : [])]
  const { rows } = await sql<DueMessage>`
    select o.outbox_id as "outboxId", o.address, o.kind, o.content, o.not_after as "notAfter",
      c.last_inbound_at as "lastInboundAt", c.last_inbound_to as "lastInboundTo", c.dead_since as "deadSince",
      c.paused_since as "pausedSince", o.user_id is not null and coalesce(c.user_id <> o.user_id, c.dead_since is not null) as "passedOn",
      o.kind = 'invitation' and (c.user_id is not null
        or exists (select from contact own where own.user_id = o.invited_user_id)) as "isLinked",
      case when t.content_sid is not null then json_build_object('status', t.status, 'category', t.category,
        'acceptedCategory', t.accepted_category, 'wasApproved', t.was_approved, 'variables', t.variables) end as template,
      exists (select from suppression s where s.address_hash = suppression_hash(o.address) and s.lifted_at is null) as suppressed,
      case when not ${MAY_HAVE_ARRIVED} then coalesce(
          (select min(a.started_at) from attempt a where a.outbox_id = o.outbox_id and a.started_at >= o.created_at),
          greatest(o.created_at, o.not_before)) end as "unsentSince"
    from outbox o
    left join contact c on c.address = o.address
    left join template_state t on t.content_sid = coalesce(o.content->>'contentSid', o.content->'instead'->>'contentSid')
    where o.state = 'waiting' and o.not_before <= now() and o.kind = any(${kinds}::text[])
      and case when c.last_inbound_at > ${opened} then coalesce(c.last_inbound_to, ${ANY}) else ${ANY} end
        <> all(${blocked}::text[])
      and not exists (
      select from outbox earlier where earlier.address = o.address and (
        earlier.state = 'sending'
        or (earlier.state = 'waiting' and earlier.outbox_id < o.outbox_id and earlier.kind = any(${kinds}::text[])
          and (earlier.not_before <= now() or (earlier.kind = o.kind and o.kind in ('follow_up', 'invitation'))))))
    order by (o.kind in ('follow_up', 'invitation')), o.not_before, o.outbox_id
    limit ${limit}
    for update of o skip locked`.execute(tx)
  return rows
}

/** From here on the message may be with WhatsApp, whatever becomes of this process. */
export async function startAttempts(
  tx: Tx,
  attempts: { attemptId: string; outboxId: number }[],
  leaseSeconds: number,
): Promise<void> {
  const begun = attempts.map(({ attemptId, outboxId }) => ({ attemptId, outboxId }))
  await sql`
    with begun as (
      insert into attempt (attempt_id, outbox_id)
      select a."attemptId", a."outboxId"
      from json_to_recordset(${JSON.stringify(begun)}::json) as a("attemptId" uuid, "outboxId" bigint)
      returning outbox_id
    )
    update outbox o set state = 'sending', lease_until = now() + make_interval(secs => ${leaseSeconds})
    from begun where o.outbox_id = begun.outbox_id`.execute(tx)
}

/** Follow-up that waits for another attempt is judged anew before it: what it was decided on may have changed. */
export async function settleOutbox(tx: Executor, outboxId: number, settlement: Settlement): Promise<void> {
  const waits = settlement.state === 'waiting'
  await tx
    .updateTable('outbox')
    .set({
      state: settlement.state,
      reason: settlement.reason,
      lease_until: null,
      settled_at: waits ? null : sql<Date>`now()`,
      ...(waits && { not_before: sql<Date>`now() + make_interval(secs => ${settlement.retryInSeconds})` }),
      ...(waits &&
        settlement.retryInSeconds > 0 && {
          not_after: sql<Date>`case when kind in ('follow_up', 'invitation') then ${OVER} else not_after end`,
        }),
    })
    .where('outbox_id', '=', outboxId)
    .execute()
}

/** The template that says the same goes from now on. */
export async function putTemplateInstead(tx: Tx, outboxIds: number[]): Promise<void> {
  await sql`
    update outbox set content = content->'instead'
    where outbox_id = any(${outboxIds}::bigint[]) and content ? 'instead'`.execute(tx)
}

/** How many of the messages that were put in since then are in which state. */
export async function statesSince(db: Executor, since: Date): Promise<Partial<Record<string, number>>> {
  const rows = await db
    .selectFrom('outbox')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('created_at', '>=', since)
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

/** What nobody knows the fate of, and what has yet to go. */
export async function openCounts(db: Executor): Promise<{ uncertain: number; waiting: number }> {
  const { rows } = await sql<{ uncertain: number; waiting: number }>`
    select (select count(*) from outbox where state = 'uncertain') as uncertain,
      (select count(*) from outbox where state = 'waiting') as waiting`.execute(db)
  return rows[0] ?? { uncertain: 0, waiting: 0 }
}

/** Of those that have yet to go, those that were refused before, by what refused them. */
export async function retryingByCode(db: Executor): Promise<[code: string, messages: number][]> {
  const { rows } = await sql<{ code: string; messages: number }>`
    select substr(reason, length('rejected_') + 1) as code, count(*) as messages
    from outbox where state = 'waiting' and reason like 'rejected\\_%' group by 1 order by 1`.execute(db)
  return rows.map(({ code, messages }) => [code, messages])
}
