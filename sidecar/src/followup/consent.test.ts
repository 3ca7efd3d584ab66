import { afterEach, expect, test } from 'vitest'
import { type OpenSchool, openSchool } from '../../../test/support/school.ts'
import { linkContact } from '../contacts/store.ts'
import { liftSuppression, suppress } from '../contacts/suppression/store.ts'
import { AppError } from '../errors.ts'
import type { Moodle } from '../ports.ts'
import { syncConsent } from './consent.ts'

let school: OpenSchool
afterEach(() => school.close())

test('Moodle is told of a stop once, and of the start that came after it', async () => {
  school = await openSchool()
  const person = await school.studentWith(11, 101, 'failed')
  const address = person.link?.address ?? 'whatsapp:none'
  await linkContact(school.db, address, person)
  await suppress(school.db, address, 'whatsapp_keyword')
  expect(await syncConsent(school.deps)).toEqual({ synced: 1, left: 0 })
  expect(await syncConsent(school.deps)).toEqual({ synced: 0, left: 0 })
  await liftSuppression(school.db, address, 'whatsapp_intent')
  await syncConsent(school.deps)
  expect(school.school.consentChanges).toMatchObject([
    { userId: person.userId, state: 'opted_out', source: 'whatsapp_keyword' },
    { userId: person.userId, state: 'active', source: 'whatsapp_intent' },
  ])
})

test('while Moodle is down a stop waits for it; an address that nobody linked is nothing to Moodle', async () => {
  school = await openSchool()
  const person = await school.studentWith(11, 101, 'failed')
  await suppress(school.db, 'whatsapp:+16175550199', 'whatsapp_keyword', new Date(0))
  await linkContact(school.db, person.link?.address ?? 'whatsapp:none', person)
  await suppress(school.db, person.link?.address ?? 'whatsapp:none', 'whatsapp_keyword')
  const down = new AppError('moodle_unreachable', 'Moodle does not answer', { retryable: true })
  const setConsent = () => Promise.reject(down)
  const moodle = { ...school.moodle, setConsent }
  expect(await syncConsent({ ...school.deps, moodle })).toEqual({ synced: 1, left: 1 })
  expect(await syncConsent(school.deps)).toEqual({ synced: 1, left: 0 })
  expect(school.school.consentChanges).toHaveLength(1)
})

test('however many stops Moodle refuses, they hold up no other for longer than a round', async () => {
  school = await openSchool()
  const person = await school.studentWith(11, 101, 'failed')
  const address = person.link?.address ?? 'whatsapp:none'
  await linkContact(school.db, address, person)
  await school.pool.query(`insert into contact (address, user_id)
    select 'whatsapp:+1555019' || n, 0 from generate_series(1000, 1099) n`)
  const { rows } = await school.pool.query('select address from contact where user_id = 0')
  for (const each of rows) await suppress(school.db, each.address, 'whatsapp_keyword', new Date(0))
  await suppress(school.db, address, 'whatsapp_keyword')
  const setConsent: Moodle['setConsent'] = async (input) => {
    if (input.userId === 0) throw new AppError('moodle_unknown_student', 'Moodle knows no such student')
    return school.moodle.setConsent(input)
  }
  const deps = { ...school.deps, moodle: { ...school.moodle, setConsent } }
  expect(await syncConsent(deps)).toEqual({ synced: 0, left: 100 })
  expect(await syncConsent(deps)).toEqual({ synced: 1, left: 99 })
  expect(school.school.consentChanges).toMatchObject([{ userId: person.userId, state: 'opted_out' }])
})

test('by Moodle’s clock too, where that is ahead, a stop is later than the yes before it, and a start than the stop', async () => {
  school = await openSchool()
  const person = await school.studentWith(11, 101, 'failed')
  const address = person.link?.address ?? 'whatsapp:none'
  const now = () => new Date(school.clock.at.getTime() - 5 * 60_000)
  await linkContact(school.db, address, person)
  const agreedAt = school.clock.at.getTime() / 1000
  await suppress(school.db, address, 'whatsapp_keyword', now())
  await syncConsent({ ...school.deps, now })
  school.clock.at = new Date(school.clock.at.getTime() + 5000)
  await liftSuppression(school.db, address, 'whatsapp_keyword', now())
  await syncConsent({ ...school.deps, now })
  const [stop, start] = school.school.consentChanges
  expect([stop?.state, start?.state]).toEqual(['opted_out', 'active'])
  expect(stop?.at).toBeGreaterThanOrEqual(agreedAt)
  expect(start?.at).toBeGreaterThan(stop?.at ?? 0)
})
