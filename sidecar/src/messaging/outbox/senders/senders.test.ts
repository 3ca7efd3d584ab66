import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../../test/support/database.ts'
import type { Address } from '../../../model/contact.ts'
import type { WhatsApp } from '../../../ports.ts'
import { deliver } from '../deliver.ts'
import { enqueue } from '../store.ts'
import { createAllowances } from './allowances.ts'
import { ANY, pausedSenders, pauseSender, resumeSender, type SenderRate, steerSender } from './store.ts'

let fresh: FreshDatabase
let sent: { to: Address; from: Address | null | undefined }[]

beforeAll(async () => {
  fresh = await freshDatabase()
})
beforeEach(async () => {
  await fresh.pool.query('truncate contact, inbox, outbox, suppression, send_rate cascade')
  sent = []
})
afterAll(() => fresh.close())

const one: Address = 'whatsapp:+15550199001'
const other: Address = 'whatsapp:+15550199002'
const whatsapp: Pick<WhatsApp, 'send'> = {
  send: async ({ to, from }) => {
    sent.push({ to, from })
    return { kind: 'accepted', messageSid: `SM${sent.length}` }
  },
}
const run = (perSecond = 10_000, concurrency = 40) =>
  deliver({
    db: fresh.db,
    whatsapp,
    publicUrl: 'https://sidecar.example.org',
    now: () => new Date(),
    perSecond,
    concurrency,
  })

let made = 0
/** A reply to somebody who wrote to that sender, or a template to somebody who never wrote. */
async function put(sender: Address | null): Promise<void> {
  const address: Address = `whatsapp:+1555010${1000 + made}`
  const key = { dedupeKey: `key-${made++}`, address, userId: 1, courseId: 1 }
  if (sender) {
    const wrote = { last_inbound_at: new Date(), last_inbound_to: sender }
    await fresh.db
      .insertInto('contact')
      .values({ address, ...wrote })
      .execute()
    await enqueue(fresh.db, { ...key, kind: 'reply', content: { kind: 'text', text: 'Hecho' } })
  } else {
    const content = { kind: 'template', contentSid: 'HX1', variables: {} } as const
    await enqueue(fresh.db, { ...key, kind: 'follow_up', content })
  }
}
const from = (sender: Address | null) => sent.filter((message) => message.from === sender).length

test('each sender keeps a rate of its own, whichever replica sends', async () => {
  for (let n = 0; n < 12; n++) {
    await put(one)
    await put(other)
  }
  const started = performance.now()
  await Promise.all([run(10), run(10)])
  expect(performance.now() - started).toBeGreaterThan(150)
  expect([from(one), from(other)]).toEqual([12, 12])
  const { rows } = await fresh.pool.query('select sender from send_rate where next_at > $1 order by 1', [
    new Date(Date.now() - 3_600_000),
  ])
  expect(rows).toEqual([{ sender: one }, { sender: other }])
})

test('a sender that is used up holds up no other', async () => {
  await put(one)
  await fresh.db
    .insertInto('send_rate')
    .values([{ sender: one, next_at: new Date(Date.now() + 700) }])
    .execute()
  await put(other)
  await run(10_000, 1)
  expect(sent.map((message) => message.from)).toEqual([other, one])
})

test('what goes from a paused sender, or may, waits until it is resumed; the rest goes', async () => {
  for (const sender of [one, other, null]) await put(sender)
  await pauseSender(fresh.db, one)
  await pauseSender(fresh.db, one)
  expect(await pausedSenders(fresh.db)).toEqual([{ sender: one, since: expect.any(Date) }])
  await run()
  expect(sent.map((message) => message.from)).toEqual([other])

  await resumeSender(fresh.db, one)
  expect(await pausedSenders(fresh.db)).toEqual([])
  await run()
  expect(sent.map((message) => message.from)).toEqual([other, one, null])
})

test('a pause of all senders holds everything, from senders unheard of too', async () => {
  for (const sender of [one, null]) await put(sender)
  expect(await steerSender(fresh.db, { action: 'pause', sender: null })).toEqual({
    paused: [{ sender: 'all', since: expect.any(Date) }],
  })
  await run()
  expect(sent).toEqual([])
  expect(await steerSender(fresh.db, { action: 'resume', sender: null })).toEqual({ paused: [] })
  await run()
  expect(sent).toHaveLength(2)
})

test('while all are paused none may be used, though its own budget is free', () => {
  const at = new Date('2026-03-10T12:00:00Z')
  const free = { nextAt: new Date(0), pausedSince: null }
  const allowances = createAllowances(
    [
      { ...free, sender: ANY, pausedSince: at },
      { ...free, sender: one },
    ],
    at,
    10,
  )
  expect([ANY, one, other].map((sender) => allowances.take(sender as Address))).toEqual([false, false, false])
})

test('no sender is ever given more than its rate, whatever is taken from any', () => {
  const at = new Date('2026-03-10T12:00:00Z')
  const names = [ANY, one, other] as const
  const rates = fc.tuple(...names.map(() => fc.integer({ min: -3000, max: 3000 })))
  const takes = fc.array(fc.constantFrom(...names), { maxLength: 60 })
  fc.assert(
    fc.property(rates, takes, fc.integer({ min: 1, max: 20 }), (offsets, asked, perSecond) => {
      const given: SenderRate[] = names.map((sender, index) => ({
        ...{ sender, nextAt: new Date(at.getTime() + (offsets[index] ?? 0)), pausedSince: null },
      }))
      const allowances = createAllowances(given, at, perSecond)
      const taken = asked.filter((sender) => allowances.take(sender))
      for (const sender of [one, other])
        expect(taken.filter((each) => each === sender || each === ANY).length).toBeLessThanOrEqual(perSecond)
      for (const { nextAt } of allowances.spent())
        expect(nextAt.getTime()).toBeLessThanOrEqual(at.getTime() + 1)
    }),
  )
})
