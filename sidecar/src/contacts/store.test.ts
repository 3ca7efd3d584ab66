import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import type { Address } from '../model/contact.ts'
import { endHandoff, startHandoff } from './person.ts'
import {
  findContact,
  findOrCreateContact,
  linkContact,
  markDead,
  markInvited,
  unlinkContact,
} from './store.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

const student = { userId: 12, firstName: 'Marta', language: 'es', timeZone: 'Europe/Madrid' }

test('an address is one contact, whoever asks first', async () => {
  const address: Address = 'whatsapp:+15550100010'
  const [one, two] = await Promise.all([
    findOrCreateContact(fresh.db, address),
    findOrCreateContact(fresh.db, address),
  ])
  expect(two.contactId).toBe(one.contactId)
  expect(one.userId).toBeNull()
})

test('linking revives a dead address, and unlinking leaves nothing of the student', async () => {
  const address: Address = 'whatsapp:US.abc123'
  await markDead(fresh.db, address)
  expect((await findContact(fresh.db, address))?.deadSince).toBeInstanceOf(Date)
  expect(await linkContact(fresh.db, address, student)).toMatchObject({ ...student, deadSince: null })
  await unlinkContact(fresh.db, address)
  expect(await findContact(fresh.db, address)).toMatchObject({ userId: null, firstName: null })
})

test('an address is invited once', async () => {
  const address: Address = 'whatsapp:+15550100011'
  const invite = () => fresh.db.transaction().execute((tx) => markInvited(tx, address))
  expect([await invite(), await invite()]).toEqual([true, false])
})

test('a handoff keeps its beginning until it ends', async () => {
  const { contactId, address } = await findOrCreateContact(fresh.db, 'whatsapp:+15550100012')
  await startHandoff(fresh.db, contactId, 11)
  const since = (await findContact(fresh.db, address))?.handoffSince
  await startHandoff(fresh.db, contactId, 12)
  expect(await findContact(fresh.db, address)).toMatchObject({ handoffSince: since, personCourseId: 11 })
  await endHandoff(fresh.db, contactId)
  expect((await findContact(fresh.db, address))?.handoffSince).toBeNull()
})
