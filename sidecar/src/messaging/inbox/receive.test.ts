import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.ts'
import { linkContact } from '../../contacts/store.ts'
import { isSuppressed } from '../../contacts/suppression/store.ts'
import type { Address } from '../../model/contact.ts'
import type { Inbound } from '../../model/message.ts'
import { enqueue } from '../outbox/store.ts'
import { createReceiver } from './receive.ts'

let fresh: FreshDatabase
let receive: ReturnType<typeof createReceiver>
beforeAll(async () => {
  fresh = await freshDatabase()
  receive = createReceiver(fresh)
})
afterAll(() => fresh.close())

let sent = 0
function inbound(from: Address, text: string, more: Partial<Inbound> = {}): Inbound {
  return {
    messageSid: `SM${String(sent++).padStart(32, '0')}`,
    from,
    to: 'whatsapp:+15550199999',
    text,
    payload: null,
    kind: 'text',
    media: [],
    optOut: null,
    idempotencyToken: null,
    ...more,
  }
}

const storedTexts = async (address: Address) => {
  const rows = await fresh.db
    .selectFrom('inbox')
    .select('message')
    .where('address', '=', address)
    .orderBy('inbox_id')
    .execute()
  return rows.map(({ message }) => message.text)
}

const waitingFor = (address: Address) =>
  fresh.db
    .selectFrom('outbox')
    .select(['kind', 'state', 'reason'])
    .where('address', '=', address)
    .orderBy('outbox_id')
    .execute()

async function enqueueAll(address: Address): Promise<void> {
  for (const kind of ['follow_up', 'invitation', 'reply'] as const) {
    await enqueue(fresh.db, {
      address,
      userId: 1,
      courseId: 1,
      kind,
      content: { kind: 'text', text: 'hola' },
      dedupeKey: `${kind}:${address}`,
    })
  }
}

test('messages that arrive together are all stored, in the order of arrival', async () => {
  const address: Address = 'whatsapp:+15550100020'
  const texts = Array.from({ length: 200 }, (_, index) => `mensaje ${index}`)
  await Promise.all(texts.map((text) => receive(inbound(address, text))))
  expect(await storedTexts(address)).toEqual(texts)
})

test('a message that comes twice is stored once, by its id or by the token of a repeated call', async () => {
  const address: Address = 'whatsapp:+15550100021'
  const first = inbound(address, 'hola', { idempotencyToken: 'token-1' })
  await Promise.all([receive(first), receive(first)])
  await receive(first)
  await receive(inbound(address, 'hola', { idempotencyToken: 'token-1' }))
  expect(await storedTexts(address)).toEqual(['hola'])
})

test('one bad row fails alone', async () => {
  const address: Address = 'whatsapp:+15550100022'
  const results = await Promise.allSettled([
    receive(inbound(address, 'antes')),
    receive(inbound(address, 'con \0 dentro')),
    receive(inbound(address, 'después')),
  ])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await storedTexts(address)).toEqual(['antes', 'después'])
})

test('STOP suppresses and cancels what waits, save replies', async () => {
  const address: Address = 'whatsapp:+15550100023'
  await enqueueAll(address)
  await receive(inbound(address, '¡Baja!'))
  expect(await isSuppressed(fresh.db, address)).toBe(true)
  expect(await waitingFor(address)).toEqual([
    { kind: 'follow_up', state: 'cancelled', reason: 'opted_out' },
    { kind: 'invitation', state: 'cancelled', reason: 'opted_out' },
    { kind: 'reply', state: 'waiting', reason: null },
  ])
})

test('STOP and what it does are one transaction: neither without the other', async () => {
  const address: Address = 'whatsapp:+15550100024'
  await enqueueAll(address)
  await fresh.pool.query(`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'no' using errcode = '23514'; end $$;
    create trigger refuse before insert on suppression for each row execute function refuse()`)
  await expect(receive(inbound(address, 'stop'))).rejects.toThrow()
  await fresh.pool.query('drop trigger refuse on suppression; drop function refuse')
  expect(await storedTexts(address)).toEqual([])
  expect((await waitingFor(address)).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting'])
})

test('the last word counts, and a repeated STOP does not undo a later START', async () => {
  const address: Address = 'whatsapp:+15550100025'
  const stop = inbound(address, 'STOP')
  await Promise.all([receive(stop), receive(inbound(address, 'alta'))])
  expect(await isSuppressed(fresh.db, address)).toBe(false)
  await receive(stop)
  expect(await isSuppressed(fresh.db, address)).toBe(false)
})

test('a stop that is tapped, or stands below a photo, holds like one that is written', async () => {
  const address: Address = 'whatsapp:+15550100030'
  const stops = [
    inbound(address, 'Darme de baja', { kind: 'button', payload: 'stop' }),
    inbound(address, 'Baja', { kind: 'media' }),
  ]
  for (const stop of stops) {
    await fresh.pool.query('delete from suppression where address = $1', [address])
    await receive(stop)
    expect(await isSuppressed(fresh.db, address)).toBe(true)
  }
})

test.each([
  ['from a hidden number', 'whatsapp:US.five', 'whatsapp:+15550100031', { externalUserId: 'US.five' }],
  [
    'from a number of the hidden one',
    'whatsapp:+15550100032',
    'whatsapp:US.six',
    { externalUserId: 'US.six' },
  ],
  ['from the older of two numbers', 'whatsapp:+15550100033', 'whatsapp:+15550100034', {}],
] as const)('a stop %s holds for the address that is written to', async (_which, from, linked, more) => {
  const student = { userId: from.length, firstName: 'Ana', language: 'es', timeZone: 'UTC' } as const
  const other: Address = 'whatsapp:+15550100035'
  await receive(inbound(linked, 'hola', more))
  await receive(inbound(other, 'hola'))
  await linkContact(fresh.db, linked, student)
  if (!('externalUserId' in more)) await linkContact(fresh.db, from, student)
  await enqueueAll(linked)
  await receive(inbound(from, 'BAJA', more))
  const suppressed = [from, linked, other].map((address) => isSuppressed(fresh.db, address))
  expect(await Promise.all(suppressed)).toEqual([true, true, false])
  expect((await waitingFor(linked)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'waiting'])
})

test("Twilio's own opt-out counts whatever the text says", async () => {
  const address: Address = 'whatsapp:+15550100026'
  await receive(inbound(address, 'no más por favor', { optOut: 'STOP' }))
  expect(await isSuppressed(fresh.db, address)).toBe(true)
})

test('a number that passed to somebody else belongs to nobody until it is linked anew, and follow-up to it stops', async () => {
  const address: Address = 'whatsapp:+15550100028'
  const stateOf = () =>
    fresh.db
      .selectFrom('contact')
      .select(['user_id', 'first_name', 'dead_since', 'paused_since', 'external_user_id'])
      .where('address', '=', address)
      .executeTakeFirstOrThrow()
  await receive(inbound(address, 'hola', { externalUserId: 'US.one' }))
  await linkContact(fresh.db, address, { userId: 7, firstName: 'Ana', language: 'es', timeZone: 'UTC' })
  await fresh.db
    .updateTable('contact')
    .set({ paused_since: new Date() })
    .where('address', '=', address)
    .execute()
  for (const more of [{ externalUserId: 'US.one' }, {}]) await receive(inbound(address, 'hola', more))
  expect(await stateOf()).toMatchObject({ user_id: 7, dead_since: null, paused_since: expect.any(Date) })
  await receive(inbound(address, 'hola', { externalUserId: 'US.two' }))
  expect(await stateOf()).toEqual({
    ...{ user_id: null, first_name: null, paused_since: null, external_user_id: 'US.two' },
    dead_since: expect.any(Date),
  })
  await linkContact(fresh.db, address, { userId: 8, firstName: 'Luis', language: 'es', timeZone: 'UTC' })
  await receive(inbound(address, 'hola', { externalUserId: 'US.two' }))
  expect(await stateOf()).toMatchObject({ user_id: 8, dead_since: null })
})

test('a hidden number and the number of the same person are two contacts: neither is linked by the other', async () => {
  const [hidden, shown]: Address[] = ['whatsapp:US.three', 'whatsapp:+15550100029']
  await receive(inbound(hidden as Address, 'hola', { externalUserId: 'US.three' }))
  await linkContact(fresh.db, hidden as Address, {
    userId: 9,
    firstName: 'Ana',
    language: 'es',
    timeZone: 'UTC',
  })
  await receive(inbound(shown as Address, 'hola', { externalUserId: 'US.three' }))
  const users = await fresh.db
    .selectFrom('contact')
    .select('user_id')
    .where('external_user_id', '=', 'US.three')
    .orderBy('contact_id')
    .execute()
  expect(users.map(({ user_id }) => user_id)).toEqual([9, null])
})

test('who writes is a contact whose window is open, and waiting workers are woken', async () => {
  const address: Address = 'whatsapp:+15550100027'
  const client = await fresh.pool.connect()
  const woken = new Promise((resolve) => client.once('notification', ({ channel }) => resolve(channel)))
  await client.query('listen inbox')
  await receive(inbound(address, 'hola'))
  expect(await woken).toBe('inbox')
  client.release(true)
  const contact = await fresh.db
    .selectFrom('contact')
    .select('last_inbound_at')
    .where('address', '=', address)
    .executeTakeFirstOrThrow()
  expect(Date.now() - (contact.last_inbound_at?.getTime() ?? 0)).toBeLessThan(60_000)
})
