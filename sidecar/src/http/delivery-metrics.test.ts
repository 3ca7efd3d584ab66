import { Registry } from 'prom-client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { type DeliveryFigures, deliveryFigures } from '../messaging/figures.ts'
import { saveHeld, saveSeenUntil } from '../messaging/inbox/sweep/store.ts'
import { pauseSender } from '../messaging/outbox/senders/store.ts'
import { enqueue, settleOutbox } from '../messaging/outbox/store.ts'
import { saveTemplates } from '../messaging/template-states/store.ts'
import { registerDelivery } from './delivery-metrics.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

const linesOf = async (registry: Registry) =>
  (await registry.metrics())
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .toSorted()

test('who watches sees what waits, what is uncertain, what is tried again and why, what stops, what was swept', async () => {
  const { db } = fresh
  const content = { kind: 'template', contentSid: 'HX1', variables: {} } as const
  const about = { address: 'whatsapp:+15550100', userId: 1, courseId: 1, kind: 'follow_up', content } as const
  const ids: number[] = []
  for (const dedupeKey of ['a', 'b', 'c', 'd']) ids.push((await enqueue(db, { ...about, dedupeKey })) ?? 0)
  const [uncertain = 0, ...again] = ids
  await settleOutbox(db, uncertain, { state: 'uncertain', reason: 'lease_expired' })
  for (const id of again.slice(0, 2))
    await settleOutbox(db, id, { state: 'waiting', reason: 'rejected_63018', retryInSeconds: 900 })
  await pauseSender(db, 'whatsapp:+15550199001')
  const template = {
    contentSid: 'HX1',
    name: 'result',
    language: 'es',
    category: 'utility' as const,
    body: null,
    variables: [],
  }
  await saveTemplates(db, [{ ...template, status: 'approved' }], new Date())
  await saveTemplates(db, [{ ...template, status: 'paused' }], new Date())
  for (const found of [2, 0, 3]) await saveSeenUntil(db, new Date(), found)
  for (const unlisted of [1, 3]) await saveHeld(db, new Date(), unlisted, true)

  const registry = new Registry()
  registerDelivery(registry, () => deliveryFigures(db))
  expect(await linesOf(registry)).toEqual([
    'inbound_files_unlisted_total 4',
    'inbound_swept_total 5',
    'outbox_messages{state="uncertain"} 1',
    'outbox_messages{state="waiting"} 3',
    'outbox_retrying{code="63018"} 2',
    'senders_paused 1',
    'templates_stopped 1',
  ])
})

const SOME: DeliveryFigures = {
  ...{ waiting: 3, uncertain: 1, retrying: [['63018', 2]], stopped: 1, paused: 1, swept: 5, unlisted: 4 },
}

test('while its database is away the other metrics go on, and these have no figures, not even old ones or none', async () => {
  const registry = new Registry()
  let away = false
  registerDelivery(registry, async () => {
    if (away) throw new Error('no connection')
    return SOME
  })
  const before = await linesOf(registry)
  expect(before).toHaveLength(7)
  away = true
  expect(await linesOf(registry)).toEqual([])
  away = false
  expect(await linesOf(registry)).toEqual(before)
})

test('what is no longer refused is no longer shown, and the database is asked once each time', async () => {
  const registry = new Registry()
  const read = vi.fn(async () => SOME)
  registerDelivery(registry, read)
  expect(await linesOf(registry)).toContain('outbox_retrying{code="63018"} 2')
  read.mockResolvedValueOnce({ ...SOME, retrying: [['20003', 1]] })
  const lines = await linesOf(registry)
  expect(lines.filter((line) => line.startsWith('outbox_retrying'))).toEqual([
    'outbox_retrying{code="20003"} 1',
  ])
  expect(read).toHaveBeenCalledTimes(2)
})
