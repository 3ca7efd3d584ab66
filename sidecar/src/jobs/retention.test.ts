import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { ensurePartitions } from '../database/partitions.ts'
import { createReceiver } from '../messaging/inbox/receive.ts'
import type { Outgoing } from '../messaging/outbox/outgoing.ts'
import { enqueue } from '../messaging/outbox/store.ts'
import type { Address } from '../model/contact.ts'
import type { Content, Received } from '../model/message.ts'
import { forgetOld } from './retention.ts'

const NOW = new Date('2026-05-20T03:43:00Z')
const LONG_AGO = new Date('2026-02-28T23:59:59Z')
const LATELY = new Date('2026-03-01T00:00:00Z')
const ana: Address = 'whatsapp:+15550100040'
const SECRET = 'zafiro'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
beforeEach(async () => {
  await fresh.pool.query(
    `truncate contact, inbox, outbox, planned_step, conversation_logs, inbound_sweep cascade`,
  )
})
afterAll(() => fresh.close())

const events = { forgotten: vi.fn() }
const forget = (months = 2, more: { signal?: AbortSignal } = {}) =>
  forgetOld({ db: fresh.db, now: () => NOW, months, events, ...more })
const query = async (text: string) => (await fresh.pool.query(text)).rows

function received(messageSid: string, receivedAt: Date): Received {
  const rest = { payload: null, kind: 'text', optOut: null, idempotencyToken: null } as const
  return { messageSid, from: ana, to: 'whatsapp:+15550199999', text: SECRET, media: [], receivedAt, ...rest }
}

async function takeIn(messageSid: string, at: Date, answered = true): Promise<void> {
  await createReceiver(fresh)(received(messageSid, at))
  if (answered)
    await fresh.pool.query(`update inbox set answered_at = now() where message_sid = '${messageSid}'`)
}

const TEXT: Content = { kind: 'text', text: SECRET }
const TEMPLATE: Content = { kind: 'template', contentSid: 'HX1', variables: { 1: SECRET } }

/** Sent, with its attempt and a status call, at that time. */
async function send(
  dedupeKey: string,
  at: Date,
  more: Partial<Outgoing>,
  state = 'accepted',
): Promise<number> {
  const message = { address: ana, userId: 7, courseId: 3, kind: 'reply', content: TEXT, dedupeKey } as const
  const outboxId = (await enqueue(fresh.db, { ...message, ...more })) as number
  const attemptId = randomUUID()
  const when = at.toISOString()
  await fresh.pool.query(`
    update outbox set created_at = '${when}', state = '${state}' where outbox_id = ${outboxId};
    insert into attempt (attempt_id, outbox_id, started_at, state, message_sid, delivery)
      values ('${attemptId}', ${outboxId}, '${when}', 'accepted', 'SM-${dedupeKey}', 'read');
    insert into delivery_event (attempt_id, status, received_at) values ('${attemptId}', 'read', '${when}')`)
  return outboxId
}

test('what was said before the oldest month that is kept is gone, with its attempts and events; the rest stays', async () => {
  await takeIn('old', LONG_AGO)
  await takeIn('new', LATELY)
  await takeIn('unanswered', LONG_AGO, false)
  await send('reply:old', LONG_AGO, {})
  await send('teacher:old', LONG_AGO, { kind: 'teacher' })
  await send('reply:waiting', LONG_AGO, {}, 'waiting')
  await send('reply:new', LATELY, {})
  await forget()
  expect(await query('select message_sid from inbox order by inbox_id')).toEqual([
    { message_sid: 'new' },
    { message_sid: 'unanswered' },
  ])
  expect(await query('select dedupe_key from outbox order by outbox_id')).toEqual([
    { dedupe_key: 'reply:waiting' },
    { dedupe_key: 'reply:new' },
  ])
  expect(await query('select message_sid from attempt order by 1')).toHaveLength(2)
  expect(await query('select from delivery_event')).toHaveLength(1)
  expect(events.forgotten).toHaveBeenLastCalledWith(
    expect.objectContaining({ received: 1, sent: 2, blanked: 0, events: 3 }),
  )
})

test('of a follow-up the words go, and what keeps it from going twice stays', async () => {
  const outboxId = await send('step:1', LONG_AGO, { kind: 'follow_up', content: TEMPLATE })
  await send('invite:1', LONG_AGO, { kind: 'invitation', content: TEXT })
  await send('step:2', LATELY, { kind: 'follow_up', content: TEMPLATE })
  await fresh.pool.query(`
    insert into planned_step (course_id, exam_id, user_id, step_id, occasion, outcome, state, outbox_id)
    values (3, 1, 7, 1, 'attempt:1', 'failed', 'released', ${outboxId})`)
  await forget()
  expect(await query('select dedupe_key, state, content from outbox order by outbox_id')).toEqual([
    {
      dedupe_key: 'step:1',
      state: 'accepted',
      content: { kind: 'template', contentSid: 'HX1', variables: {} },
    },
    { dedupe_key: 'invite:1', state: 'accepted', content: { kind: 'text', text: '' } },
    { dedupe_key: 'step:2', state: 'accepted', content: TEMPLATE },
  ])
  expect(await query(`select message_sid, delivery from attempt order by 1`)).toHaveLength(3)
  expect(await query('select outbox_id from planned_step')).toEqual([{ outbox_id: outboxId }])
  const again = { address: ana, userId: 7, courseId: 3, kind: 'follow_up', content: TEMPLATE } as const
  expect(await enqueue(fresh.db, { ...again, dedupeKey: 'step:1' })).toBeNull()
})

test('a message that the next sweep may find in the list again is still known', async () => {
  await fresh.pool.query(`insert into inbound_sweep (seen_until) values ('${LONG_AGO.toISOString()}')`)
  await takeIn('old', LONG_AGO)
  await forget()
  expect(await query('select message_sid from inbox')).toEqual([{ message_sid: 'old' }])
  await fresh.pool.query(`update inbound_sweep set seen_until = '${NOW.toISOString()}'`)
  await forget()
  expect(await query('select from inbox')).toEqual([])
})

test('old months of the log are dropped, and what came without a month is deleted', async () => {
  for (const month of ['2025-11', '2026-02', '2026-05'])
    await ensurePartitions(fresh.db, new Date(`${month}-01T00:00:00Z`))
  for (const day of ['2024-01-01', '2025-12-31', '2026-02-28', '2026-03-01', '2026-05-01'])
    await fresh.pool.query(`
      insert into conversation_logs (contact_id, timestamp, user_id, message, processing_time, success)
      values (1, '${day}T23:59:59Z', '7', '${SECRET}', 5, true)`)
  await forget()
  const left = await query('select timestamp from conversation_logs order by timestamp')
  expect(left.map(({ timestamp }) => timestamp.toISOString().slice(0, 10))).toEqual([
    '2026-03-01',
    '2026-05-01',
  ])
  const { rows } = await sql<{ name: string }>`
    select inhrelid::regclass::text as name from pg_inherits
    where inhparent = 'conversation_logs'::regclass order by 1`.execute(fresh.db)
  expect(rows.map(({ name }) => name.replace('conversation_logs_', ''))).toEqual([
    ...['2026_03', '2026_04', '2026_05', '2026_06', '2026_07', '2026_08', 'default'],
  ])
})

test('0 months: everything is kept', async () => {
  await takeIn('old', LONG_AGO)
  await forget(0)
  expect(await query('select from inbox')).toHaveLength(1)
})

test('thousands go in parts, and doing it again changes nothing', async () => {
  await fresh.pool.query(`
    insert into inbox (message_sid, address, message, received_at, answered_at)
    select 'many' || n, '${ana}', '{}', '${LONG_AGO.toISOString()}', now() from generate_series(1, 2500) n`)
  await forget()
  expect(await query('select from inbox')).toEqual([])
  expect(events.forgotten).toHaveBeenLastCalledWith(expect.objectContaining({ received: 2500 }))
  await forget()
  expect(events.forgotten).toHaveBeenLastCalledWith(expect.objectContaining({ received: 0, partitions: 0 }))
})

test('when the service stops, the rows that are being forgotten are the last, and the next run forgets the others', async () => {
  await fresh.pool.query(`
    insert into inbox (message_sid, address, message, received_at, answered_at)
    select 'many' || n, '${ana}', '{}', '${LONG_AGO.toISOString()}', now() from generate_series(1, 2500) n`)
  const reason = new Error('the service stops')
  const left = new Set<number>()
  for (let steps = 0; steps < 6; steps++) {
    let looked = 0
    const throwIfAborted = () => {
      if (looked++ === steps) throw reason
    }
    await expect(forget(2, { signal: { throwIfAborted } as AbortSignal })).rejects.toBe(reason)
    left.add((await query('select from inbox')).length)
  }
  expect([...left]).toEqual([2500, 1500, 0])
  await forget()
  expect(await query('select from inbox')).toEqual([])
})
