import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../../test/support/database.ts'
import type { Address } from '../../../model/contact.ts'
import type { Found } from '../../../model/message.ts'
import type { WhatsApp } from '../../../ports.ts'
import { createReceiver } from '../receive.ts'
import { lastSweep, saveSeenUntil, sweptTotals } from './store.ts'
import { sweepInbound } from './sweep.ts'

const ana: Address = 'whatsapp:+15550100090'
const luis: Address = 'whatsapp:+15550100091'
const MINUTE = 60_000

let fresh: FreshDatabase
let clock: Date
let listed: Found[]
beforeAll(async () => {
  fresh = await freshDatabase()
})
beforeEach(async () => {
  await fresh.pool.query('truncate contact, inbox, inbound_sweep cascade')
  clock = new Date('2026-03-02T10:00:00Z')
  listed = []
  await saveSeenUntil(fresh.db, clock, 0)
})
afterAll(() => fresh.close())

/** The list as it is at this moment, one message a part. */
const whatsapp: Pick<WhatsApp, 'receivedBetween'> = {
  async *receivedBetween({ since, until, wanted }) {
    const sids = await wanted(listed.map(({ message }) => message.messageSid))
    for (const found of listed) {
      const { messageSid, receivedAt } = found.message
      if (sids.has(messageSid) && receivedAt >= since && receivedAt <= until) yield [found]
    }
  },
}
const sweep = (signal?: AbortSignal) =>
  sweepInbound({
    ...{ db: fresh.db, whatsapp, receive: createReceiver(fresh), now: () => clock, senders: [] },
    ...(signal && { signal }),
  })
const write = (from: Address, text: string, complete = true) => {
  clock = new Date(clock.getTime() + MINUTE)
  const rest = { payload: null, kind: 'text', optOut: null, idempotencyToken: null } as const
  const messageSid = `SM${listed.length}`
  listed.push({
    complete,
    message: { ...rest, media: [], messageSid, from, to: 'whatsapp:+15550199997', text, receivedAt: clock },
  })
}
const pass = (ms: number) => {
  clock = new Date(clock.getTime() + ms)
}
const stored = async () => {
  const { rows } = await fresh.pool.query(`select message->>'text' as text from inbox order by inbox_id`)
  return rows.map(({ text }) => text)
}

test('files that cannot be listed are asked for again at the next sweep, and what the student wrote then waits with them', async () => {
  write(ana, 'mi certificado', false)
  write(luis, 'hola')
  write(ana, '¿llegó?')
  pass(40 * MINUTE)
  expect(await sweep()).toEqual({ found: 1, unlisted: 1 })
  expect(await stored()).toEqual(['hola'])
  pass(2 * MINUTE)
  if (listed[0]) listed[0].complete = true
  expect(await sweep()).toEqual({ found: 2, unlisted: 0 })
  expect(await stored()).toEqual(['hola', 'mi certificado', '¿llegó?'])
  expect(await sweptTotals(fresh.db)).toEqual({ swept: 3, unlisted: 1 })
  expect((await lastSweep(fresh.db))?.heldSince).toBeNull()
})

test('after ten minutes it is taken in without them, however long the list goes on failing', async () => {
  write(ana, 'mi certificado', false)
  pass(2 * MINUTE)
  await sweep()
  pass(40 * MINUTE)
  write(luis, 'hola')
  pass(2 * MINUTE)
  expect(await sweep()).toEqual({ found: 2, unlisted: 1 })
  expect(await stored()).toEqual(['mi certificado', 'hola'])
})

test('a sweep that is cut short goes on where it was', async () => {
  for (const text of ['uno', 'dos', 'tres']) write(ana, text)
  const last = clock
  pass(2 * MINUTE)
  let looked = 0
  const throwIfAborted = () => {
    if (looked++ === 2) throw new Error('the service stops')
  }
  await expect(sweep({ throwIfAborted } as AbortSignal)).rejects.toThrow('the service stops')
  expect(await stored()).toEqual(['uno', 'dos'])
  expect((await lastSweep(fresh.db))?.seenUntil).toEqual(new Date(last.getTime() - MINUTE))
  expect(await sweep()).toEqual({ found: 1, unlisted: 0 })
  expect(await stored()).toEqual(['uno', 'dos', 'tres'])
})
