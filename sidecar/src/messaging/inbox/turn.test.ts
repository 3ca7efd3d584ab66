import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.ts'
import type { Address } from '../../model/contact.ts'
import { createReceiver } from './receive.ts'
import { type ClaimedTurn, claimTurns, holdTurns, releaseTurn, renewTurns, settleTurns } from './turn.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
beforeEach(async () => {
  await fresh.pool.query('truncate contact, inbox, outbox, suppression, send_rate cascade')
})
afterAll(() => fresh.close())

const ana: Address = 'whatsapp:+15550100030'
const luis: Address = 'whatsapp:+15550100031'

async function say(from: Address, ...texts: string[]): Promise<void> {
  const receive = createReceiver(fresh)
  for (const text of texts) {
    const messageSid = `SM-${from}-${text}`
    const rest = { payload: null, kind: 'text', media: [], optOut: null, idempotencyToken: null } as const
    await receive({ messageSid, from, to: 'whatsapp:+15550199999', text, ...rest, media: [] })
  }
}

const claimAll = (most: number, leaseSeconds = 60) => claimTurns(fresh.db, { most, leaseSeconds })
const claim = async (leaseSeconds = 60) => (await claimAll(1, leaseSeconds))[0] ?? null
const answered = { logId: null, courseId: null, userId: null }
const settle = (...turns: ClaimedTurn[]) =>
  fresh.db.transaction().execute(async (tx) => {
    await holdTurns(tx, turns)
    await settleTurns(
      tx,
      turns.map((turn) => ({ turn, answered })),
    )
  })
const textsOf = (turn: ClaimedTurn | null) => turn?.messages.map(({ text }) => text)

test('all that a contact said is one turn, the longest waiting contact first', async () => {
  await say(ana, 'hola')
  await say(luis, 'buenas')
  await say(ana, 'mi nota?')
  const first = await claim()
  const second = await claim()
  expect([textsOf(first), textsOf(second)]).toEqual([['hola', 'mi nota?'], ['buenas']])
  expect(await claim()).toBeNull()
})

test('what arrives during a turn is the next turn', async () => {
  await say(ana, 'uno')
  const turn = (await claim()) as ClaimedTurn
  await say(ana, 'dos')
  expect(await claim()).toBeNull()
  await settle(turn)
  expect(textsOf(await claim())).toEqual(['dos'])
})

test('a worker that comes back after its lease was taken over settles nothing', async () => {
  await say(ana, 'hola')
  const slow = (await claim(0)) as ClaimedTurn
  const quick = (await claim()) as ClaimedTurn
  await expect(settle(slow)).rejects.toMatchObject({ code: 'turn_lease_lost' })
  await settle(quick)
  await expect(settle(slow)).rejects.toMatchObject({ code: 'turn_lease_lost' })
  const { rows } = await fresh.pool.query('select answered_at from inbox')
  expect(rows).toEqual([{ answered_at: expect.any(Date) }])
})

test('a lease is renewed by who holds it, and a lost one is not taken back', async () => {
  await say(ana, 'hola')
  const slow = (await claim(0)) as ClaimedTurn
  await renewTurns(fresh.db, [slow], 60)
  expect(await claim()).toBeNull()
  await fresh.pool.query("update contact set lease_until = now() - interval '1 s'")
  const quick = (await claim(0)) as ClaimedTurn
  await renewTurns(fresh.db, [slow], 60)
  expect(textsOf(await claim())).toEqual(textsOf(quick))
})

test('nobody takes a turn over while it is being settled', async () => {
  await say(ana, 'hola')
  const slow = (await claim(0)) as ClaimedTurn
  await fresh.db.transaction().execute(async (tx) => {
    await holdTurns(tx, [slow])
    expect(await claim()).toBeNull()
    await settleTurns(tx, [{ turn: slow, answered }])
  })
  expect(await claim()).toBeNull()
})

test('what a lost turn wrote is rolled back', async () => {
  await say(ana, 'hola')
  const slow = (await claim(0)) as ClaimedTurn
  await claim()
  const commit = fresh.db.transaction().execute(async (tx) => {
    await tx.updateTable('contact').set({ first_name: 'escrito' }).execute()
    await holdTurns(tx, [slow])
  })
  await expect(commit).rejects.toMatchObject({ code: 'turn_lease_lost' })
  const { rows } = await fresh.pool.query('select first_name from contact')
  expect(rows).toEqual([{ first_name: null }])
})

test('a released turn can be claimed again, at once or after a while', async () => {
  await say(ana, 'hola')
  await releaseTurn(fresh.db, (await claim()) as ClaimedTurn)
  const again = (await claim()) as ClaimedTurn
  expect(textsOf(again)).toEqual(['hola'])
  await releaseTurn(fresh.db, again, { retryInSeconds: 30 })
  expect(await claim()).toBeNull()
})

test('a claim takes those who wait longest, no more than it asks for, however much each said', async () => {
  const third: Address = 'whatsapp:+15550100032'
  await say(luis, 'uno', 'dos', 'tres')
  await say(third, 'yo')
  await say(ana, 'hola')
  expect((await claimAll(2)).map(textsOf)).toEqual([['uno', 'dos', 'tres'], ['yo']])
  expect((await claimAll(2)).map(textsOf)).toEqual([['hola']])
})

test('of turns that are settled together none is when one was taken over', async () => {
  await say(ana, 'hola')
  await say(luis, 'buenas')
  const turns = await claimAll(2)
  await fresh.pool.query('update contact set lease_owner = gen_random_uuid() where address = $1', [luis])
  await expect(settle(...turns)).rejects.toMatchObject({ code: 'turn_lease_lost' })
  const { rows } = await fresh.pool.query('select from inbox where answered_at is null')
  expect(rows).toHaveLength(2)
})

test('a message that was erased meanwhile settles nothing', async () => {
  await say(ana, 'hola', 'chau')
  const turn = (await claim()) as ClaimedTurn
  await fresh.pool.query("delete from inbox where message->>'text' = 'hola'")
  await expect(settle(turn)).rejects.toMatchObject({ code: 'turn_lease_lost' })
})

test('many workers share the contacts and nobody gets one twice', async () => {
  const addresses = Array.from({ length: 40 }, (_, index): Address => `whatsapp:+155501100${index + 10}`)
  for (const address of addresses) await say(address, 'hola')
  const claimed: Address[] = []
  const worker = async () => {
    for (let turns = await claimAll(3); turns.length > 0; turns = await claimAll(3)) {
      claimed.push(...turns.map(({ contact }) => contact.address))
      await settle(...turns)
    }
  }
  await Promise.all([worker(), worker(), worker(), worker()])
  expect(claimed.sort()).toEqual(addresses)
})

test('who has just written may go on writing, but not for ever', async () => {
  const gather = () => claimTurns(fresh.db, { most: 1, leaseSeconds: 60, gatherMs: 60_000 })
  await say(ana, 'hola', 'una consulta')
  expect(await gather()).toEqual([])
  await fresh.pool.query(
    `update inbox set received_at = now() - interval '5 minutes' where message->>'text' = 'hola'`,
  )
  const [turn] = await gather()
  expect(textsOf(turn ?? null)).toEqual(['hola', 'una consulta'])
})

test('who has paused is answered, and so is whoever wrote before', async () => {
  await say(ana, 'hola')
  await fresh.pool.query(`update contact set last_inbound_at = now() - interval '2 minutes'`)
  await say(luis, 'buenas')
  const turns = await claimTurns(fresh.db, { most: 2, leaseSeconds: 60, gatherMs: 60_000 })
  expect(turns.map(textsOf)).toEqual([['hola']])
})
