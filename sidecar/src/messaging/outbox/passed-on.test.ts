import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.ts'
import { linkContact, markDead } from '../../contacts/store.ts'
import type { Address } from '../../model/contact.ts'
import { createReceiver } from '../inbox/receive.ts'
import { claimDue } from './claim.ts'
import { enqueue } from './store.ts'

const address: Address = 'whatsapp:+15550100066'
const ana = { userId: 7, firstName: 'Ana', language: 'es', timeZone: 'Europe/Madrid' }

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
beforeEach(() => fresh.pool.query('truncate contact, inbox, outbox, send_rate cascade'))
afterAll(() => fresh.close())

/** A message arrives from the number, which WhatsApp says is that person's. */
async function writes(externalUserId: string): Promise<void> {
  const messageSid = `SM${crypto.randomUUID().replaceAll('-', '')}`
  await createReceiver(fresh)({
    ...{ messageSid, from: address, to: 'whatsapp:+15550100000', externalUserId },
    ...{ text: 'hola', kind: 'text', profileName: null, location: null, media: [] },
  } as never)
}

const say = (kind: 'reply' | 'teacher' | 'follow_up', userId: number | null) =>
  enqueue(fresh.db, {
    ...{ address, userId, courseId: 1, kind, dedupeKey: kind },
    content: { kind: 'text', text: 'Ana, tu nota es 3,2' },
  })

async function goes(): Promise<string[]> {
  const claim = { limit: 10, leaseSeconds: 60, perSecond: 100, at: new Date() }
  return (await claimDue(fresh.db, claim)).messages.map(({ kind }) => kind)
}

test.each(['reply', 'teacher', 'follow_up'] as const)(
  'what waits for a student does not go to who has the number by now: %s',
  async (kind) => {
    await writes('US.one')
    await linkContact(fresh.db, address, ana)
    await say(kind, ana.userId)
    await writes('US.two')
    expect(await goes()).toEqual([])
    const { rows } = await fresh.pool.query('select state, reason from outbox')
    expect(rows).toEqual([{ state: 'cancelled', reason: 'dead_address' }])
  },
)

test('nor what was answered to the student when the number had passed on already', async () => {
  await writes('US.one')
  await linkContact(fresh.db, address, ana)
  await writes('US.two')
  await say('reply', ana.userId)
  expect(await goes()).toEqual([])
})

test('who has the number now is answered, linked or not', async () => {
  await writes('US.one')
  await linkContact(fresh.db, address, ana)
  await writes('US.two')
  await say('reply', null)
  expect(await goes()).toEqual(['reply'])
  await fresh.pool.query('delete from attempt; delete from outbox')
  await linkContact(fresh.db, address, { ...ana, userId: 8 })
  await say('reply', 8)
  expect(await goes()).toEqual(['reply'])
})

test('a student whose number WhatsApp could not reach for a while is answered where they write from it', async () => {
  await writes('US.one')
  await linkContact(fresh.db, address, ana)
  await markDead(fresh.db, address)
  await writes('US.one')
  await say('reply', ana.userId)
  expect(await goes()).toEqual(['reply'])
})
