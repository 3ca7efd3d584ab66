import { afterEach, expect, test, vi } from 'vitest'
import { type OpenSchool, openSchool } from '../../../../test/support/school.ts'
import { linkContact } from '../../contacts/store.ts'
import { erase } from '../../http/privacy.ts'
import { claimDue } from '../../messaging/outbox/claim.ts'
import type { Address } from '../../model/contact.ts'
import { runFollowUp } from '../run.ts'
import { followChanges } from './follow.ts'

vi.setConfig({ testTimeout: 30_000 })

let school: OpenSchool
afterEach(() => school.close())

const invitations = () =>
  school.db.selectFrom('outbox').selectAll().where('kind', '=', 'invitation').orderBy('outbox_id').execute()
const invitedAt = (address: Address) =>
  school.db.selectFrom('contact').select('invited_at').where('address', '=', address).executeTakeFirst()

/** A student to whom an invitation waits for the morning. */
async function invitedAtNight() {
  school = await openSchool()
  await followChanges(school.deps)
  school.clock.at = new Date('2026-03-16T22:00:00Z')
  await runFollowUp(school.deps, { courseId: 11 })
  const [invitation] = (await invitations()).filter(({ not_before }) => not_before > school.clock.at)
  if (!invitation) throw new Error('the sample school invites nobody at night')
  const { address, outbox_id: outboxId } = invitation
  const person = school.school.people.find(({ phone }) => `whatsapp:${phone}` === address)
  if (!person) throw new Error('nobody has the number')
  const fate = async () => {
    const row = (await invitations()).find(({ outbox_id }) => outbox_id === outboxId)
    return row && (row.reason ?? row.state)
  }
  return { address, person, fate }
}

/** The morning has come: gives the addresses that something goes to. */
async function morning(): Promise<Address[]> {
  school.clock.at = new Date('2026-03-17T08:30:00Z')
  await school.db
    .updateTable('outbox')
    .set({ not_before: new Date(0), not_after: null })
    .execute()
  const claim = { limit: 500, leaseSeconds: 60, perSecond: 1000, at: school.clock.at }
  return (await claimDue(school.db, claim)).messages.map(({ address }) => address)
}

test('who left the course overnight is not invited by it, and may be invited by another', async () => {
  const { address, person, fate } = await invitedAtNight()
  const before = (await invitations()).length
  school.school.leaveCourse(person.userId, 11)
  await followChanges(school.deps)
  expect([await fate(), await invitedAt(address)]).toEqual(['left_course', { invited_at: null }])
  expect((await invitations()).filter(({ state }) => state === 'waiting')).toHaveLength(before - 1)
  expect(await morning()).not.toContain(address)
})

test.each([
  ['that number', (address: Address): Address => address],
  ['another number', (): Address => 'whatsapp:+15550100077'],
])('who linked %s overnight is not invited any more', async (_which, numberOf) => {
  const { address, person, fate } = await invitedAtNight()
  await linkContact(school.db, numberOf(address), person)
  expect(await morning()).not.toContain(address)
  expect([await fate(), await invitedAt(address)]).toEqual(['not_sent', { invited_at: null }])
})

test('nobody is invited to a number that somebody else has linked overnight', async () => {
  const { address, person } = await invitedAtNight()
  await linkContact(school.db, address, { ...person, userId: 4242 })
  expect(await morning()).not.toContain(address)
})

test('who is erased overnight is not invited', async () => {
  const { address, person, fate } = await invitedAtNight()
  await erase(school.db, { userId: person.userId, courseId: null }, school.deps.now)
  expect(await fate()).toBeUndefined()
  expect(await morning()).not.toContain(address)
})

test('who is still to be invited in the morning is', async () => {
  const { address } = await invitedAtNight()
  expect(await morning()).toContain(address)
})
