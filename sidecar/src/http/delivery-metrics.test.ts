import { Registry } from 'prom-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { deliveryFigures } from '../messaging/figures.ts'
import { saveSeenUntil } from '../messaging/inbox/sweep/store.ts'
import { pauseSender } from '../messaging/outbox/senders/store.ts'
import { enqueue, settleOutbox } from '../messaging/outbox/store.ts'
import { saveTemplates } from '../messaging/template-states/store.ts'
import { registerDelivery } from './delivery-metrics.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

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

  const registry = new Registry()
  registerDelivery(registry, () => deliveryFigures(db))
  const lines = (await registry.metrics()).split('\n').filter((line) => line && !line.startsWith('#'))
  expect(lines.toSorted()).toEqual([
    'inbound_swept_total 5',
    'outbox_messages{state="uncertain"} 1',
    'outbox_messages{state="waiting"} 3',
    'outbox_retrying{code="63018"} 2',
    'senders_paused 1',
    'templates_stopped 1',
  ])
})

test('without its database the other metrics go on, and these have no figures', async () => {
  const registry = new Registry()
  registerDelivery(registry, async () => {
    throw new Error('no connection')
  })
  expect(await registry.metrics()).toMatch(/senders_paused NaN/i)
})
