import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.ts'
import type { Address } from '../../model/contact.ts'
import { linkContact } from '../store.ts'
import {
  isSuppressed,
  liftSuppression,
  markSuppressionSynced,
  suppress,
  unsyncedSuppressions,
} from './store.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

const maria: Address = 'whatsapp:+15550100001'

test('an address is suppressed until it opts in', async () => {
  await suppress(fresh.db, maria, 'whatsapp_keyword')
  expect(await isSuppressed(fresh.db, maria)).toBe(true)
  expect(await liftSuppression(fresh.db, maria, 'whatsapp_keyword')).toBe(true)
  expect(await isSuppressed(fresh.db, maria)).toBe(false)
})

test('an opt-in in Moodle from before the opt-out does not lift it, a newer one does', async () => {
  const luis: Address = 'whatsapp:+15550100002'
  await suppress(fresh.db, luis, 'whatsapp_keyword', new Date('2026-03-02T10:00:00Z'))
  expect(await liftSuppression(fresh.db, luis, 'moodle', new Date('2026-03-01T10:00:00Z'))).toBe(false)
  expect(await isSuppressed(fresh.db, luis)).toBe(true)
  expect(await liftSuppression(fresh.db, luis, 'moodle', new Date('2026-03-03T10:00:00Z'))).toBe(true)
  expect(await isSuppressed(fresh.db, luis)).toBe(false)
})

test('a stop that is said again counts from then, and Moodle is told of it, however it stands with the first', async () => {
  const eva: Address = 'whatsapp:+15550100004'
  const day = (date: number) => new Date(Date.UTC(2026, 2, date))
  await linkContact(fresh.db, eva, { userId: 8, firstName: 'Eva', language: 'es', timeZone: 'UTC' })
  await suppress(fresh.db, eva, 'whatsapp_keyword', day(1))
  await markSuppressionSynced(fresh.db, { address: eva, at: day(1) })
  expect(await suppress(fresh.db, eva, 'whatsapp_intent', day(3))).toBe(true)
  const told = (await unsyncedSuppressions(fresh.db)).find(({ address }) => address === eva)
  expect(told).toMatchObject({ state: 'opted_out', source: 'whatsapp_intent', at: day(3) })
  expect(await liftSuppression(fresh.db, eva, 'moodle', day(2))).toBe(false)
  await suppress(fresh.db, eva, 'whatsapp_keyword', day(1))
  expect(await liftSuppression(fresh.db, eva, 'moodle', day(2))).toBe(false)
})

test('a change of mind while Moodle is being told stays to be told', async () => {
  const ana: Address = 'whatsapp:+15550100003'
  await linkContact(fresh.db, ana, { userId: 7, firstName: 'Ana', language: 'es', timeZone: 'UTC' })
  await suppress(fresh.db, ana, 'whatsapp_keyword')
  const told = (await unsyncedSuppressions(fresh.db)).find(({ address }) => address === ana)
  expect(told).toMatchObject({ userId: 7, state: 'opted_out', source: 'whatsapp_keyword' })
  await liftSuppression(fresh.db, ana, 'whatsapp_keyword')
  if (told) await markSuppressionSynced(fresh.db, told)
  const next = (await unsyncedSuppressions(fresh.db)).find(({ address }) => address === ana)
  expect(next).toMatchObject({ state: 'active' })
  if (next) await markSuppressionSynced(fresh.db, next)
  expect((await unsyncedSuppressions(fresh.db)).map(({ address }) => address)).not.toContain(ana)
})

test('a refusal of WhatsApp says no stop again that is known, and holds where none is', async () => {
  const bruno: Address = 'whatsapp:+15550100007'
  const day = (date: number) => new Date(Date.UTC(2026, 2, date))
  await linkContact(fresh.db, bruno, { userId: 12, firstName: 'Bruno', language: 'es', timeZone: 'UTC' })
  const told = async () =>
    (await unsyncedSuppressions(fresh.db)).filter(({ address }) => address === bruno).map(({ at }) => at)
  await suppress(fresh.db, bruno, 'twilio', day(2))
  expect(await suppress(fresh.db, bruno, 'twilio', day(3))).toBe(true)
  expect(await told()).toEqual([day(2)])
  await liftSuppression(fresh.db, bruno, 'moodle', day(4))
  expect(await suppress(fresh.db, bruno, 'twilio', day(5))).toBe(true)
  expect(await told()).toEqual([day(5)])
})
