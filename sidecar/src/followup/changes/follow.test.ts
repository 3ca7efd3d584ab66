import { afterEach, expect, test, vi } from 'vitest'
import { type OpenSchool, openSchool } from '../../../../test/support/school.ts'
import { linkContact } from '../../contacts/store.ts'
import { AppError } from '../../errors.ts'
import type { Plan } from '../../model/plan.ts'
import type { Moodle } from '../../ports.ts'
import type { Person } from '../../simulator/school/people.ts'
import { drainRelease } from '../drain.ts'
import { runFollowUp } from '../run.ts'
import { followChanges } from './follow.ts'
import { pullChanges } from './pull.ts'
import { addRechecks } from './store.ts'

vi.setConfig({ testTimeout: 30_000 })

let school: OpenSchool
afterEach(() => school.close())

/** Counts what Moodle is asked for. */
function watched(change: Partial<Moodle> = {}) {
  const asked: string[] = []
  const moodle: Moodle = {
    ...school.moodle,
    outcomesOf: (courseId, userIds, examIds) => {
      asked.push(`${courseId}: ${userIds.length}`)
      return school.moodle.outcomesOf(courseId, userIds, examIds)
    },
    outcomes: (courseId) => {
      asked.push(`${courseId}: all`)
      return school.moodle.outcomes(courseId)
    },
    ...change,
  }
  return { asked, deps: { ...school.deps, moodle } }
}

const addressOf = ({ link }: Person) => link?.address ?? 'whatsapp:none'
const stepsOf = async ({ userId }: Person, examId = 101) =>
  (await school.steps()).filter(({ user_id, exam_id }) => user_id === userId && exam_id === examId)
const left = () => school.db.selectFrom('recheck').selectAll().execute()

/** A student who failed, with a cursor that begins now. */
async function listening(change?: (plan: Plan) => Partial<Plan>): Promise<Person> {
  school = await openSchool(change)
  await followChanges(school.deps)
  expect(await school.steps()).toEqual([])
  return school.studentWith(11, 101, 'failed')
}

test('a result that changed is planned within the minute, and nobody else is asked for', async () => {
  const person = await listening()
  school.school.changeResult(person.userId, 101, { grade: 4 })
  school.school.changeResult(person.userId, 102, { grade: 4 })
  const { asked, deps } = watched()
  expect(await followChanges(deps)).toEqual({ changes: 2 })
  expect(asked).toEqual(['11: 1'])
  expect((await stepsOf(person)).length).toBeGreaterThan(0)
  expect(new Set((await school.steps()).map(({ user_id }) => user_id))).toEqual(new Set([person.userId]))

  expect(await followChanges(deps)).toEqual({ changes: 0 })
  expect(asked).toEqual(['11: 1'])
})

test('changed twice, or followed by two at once, a student is written to once', async () => {
  const person = await listening()
  for (const other of [102, 103]) school.school.changeResult(person.userId, other, { outcome: 'excluded' })
  school.school.changeResult(person.userId, 101, { grade: 4 })
  await Promise.all([followChanges(school.deps), followChanges(school.deps)])
  await drainRelease(school.deps)
  school.school.changeResult(person.userId, 101, { grade: 4.1 })
  await followChanges(school.deps)
  await drainRelease(school.deps)
  const told = (await school.messages()).filter(({ dedupe_key }) => dedupe_key.startsWith('step:101:'))
  expect(told).toHaveLength(1)
  expect(await left()).toEqual([])
})

test('while Moodle does not answer what changed stays noted, and is asked for when it does', async () => {
  const person = await listening()
  school.school.changeResult(person.userId, 101, { grade: 4 })
  const down = async () => {
    throw new AppError('moodle_unreachable', 'Moodle does not answer', { retryable: true })
  }
  await expect(followChanges(watched({ outcomesOf: down }).deps)).rejects.toMatchObject({
    code: 'moodle_unreachable',
  })
  expect(await left()).toHaveLength(1)
  expect(await followChanges(school.deps)).toEqual({ changes: 0 })
  expect((await stepsOf(person)).length).toBeGreaterThan(0)
  expect(await left()).toEqual([])
})

test('a change that comes while its student is being asked for is asked for again', async () => {
  const person = await listening()
  school.school.changeResult(person.userId, 101, { grade: 4 })
  const outcomesOf: Moodle['outcomesOf'] = async (...asked) => {
    const page = await school.moodle.outcomesOf(...asked)
    school.school.changeResult(person.userId, 101, { occasion: 'attempt:2' })
    await pullChanges(school.deps)
    return structuredClone(page)
  }
  await followChanges(watched({ outcomesOf }).deps)
  expect(await left()).toHaveLength(1)
  await followChanges(school.deps)
  expect((await stepsOf(person)).map(({ occasion }) => occasion)).toContain('attempt:2')
  expect(await left()).toEqual([])
})

test('a whole course is collected anew when its plan changed, and everything after a reset', async () => {
  await listening()
  school.school.note('plan', { courseId: 12 })
  const { asked, deps } = watched()
  await followChanges(deps)
  expect(asked).toEqual(['12: all'])

  await school.db.updateTable('moodle_cursor').set({ cursor: '999999' }).execute()
  await followChanges(deps)
  expect(asked.toSorted()).toEqual(['11: all', '12: all', '12: all', '13: all'])
  expect(await left()).toEqual([])
})

test('a plan that is switched off cancels what waits, planned or in the outbox, and switched on again nothing is lost', async () => {
  let enabled = true
  const person = await listening(() => ({ enabled }))
  await runFollowUp(school.deps, { courseId: 11 })
  const before = (await school.messages()).length
  enabled = false
  school.school.note('plan', { courseId: 11 })
  await followChanges(school.deps)
  expect(
    (await school.messages()).every(({ state, reason }) => state === 'cancelled' && reason === 'plan_off'),
  ).toBe(true)
  const steps = (await school.steps()).filter(({ course_id }) => course_id === 11)
  expect(steps.filter(({ state }) => state !== 'refused')).toEqual([])
  expect((await stepsOf(person)).map(({ reason }) => reason)).toContain('plan_off')

  enabled = true
  school.school.note('plan', { courseId: 11 })
  await followChanges(school.deps)
  await drainRelease(school.deps)
  const waiting = (await school.messages()).filter(({ state }) => state === 'waiting')
  expect(waiting).toHaveLength(before)
})

test('what WhatsApp looked at once is cancelled with its plan and never sent again', async () => {
  let enabled = true
  const person = await listening(() => ({ enabled }))
  await runFollowUp(school.deps, { courseId: 11 })
  const mine = (await school.messages()).find(({ user_id }) => user_id === person.userId)
  await school.db
    .insertInto('attempt')
    .values({ attempt_id: crypto.randomUUID(), outbox_id: mine?.outbox_id ?? 0, state: 'rejected' })
    .execute()
  for (const on of [false, true]) {
    enabled = on
    school.school.note('plan', { courseId: 11 })
    await followChanges(school.deps)
  }
  await drainRelease(school.deps)
  const theirs = (await school.messages()).filter(({ dedupe_key }) =>
    dedupe_key.startsWith(mine?.dedupe_key ?? '-'),
  )
  expect(theirs.map(({ state }) => state)).toEqual(['cancelled'])
})

test('who links a number is planned at once; who unlinks it is forgotten on it', async () => {
  await listening()
  await runFollowUp(school.deps, { courseId: 11 })
  const userId = (await school.steps()).find(({ reason }) => reason === 'not_linked')?.user_id ?? 0
  const address = 'whatsapp:+16175550100'
  const code = school.school.codeFor(userId)
  await school.school.linkContact({ code, address, at: 1_773_000_000, operationId: 'one' })
  await linkContact(school.db, address, { userId, firstName: 'Vieja', language: 'es', timeZone: 'UTC' })
  await followChanges(school.deps)
  const kept = () =>
    school.db.selectFrom('contact').selectAll().where('address', '=', address).executeTakeFirst()
  const person = school.school.people.find((each) => each.userId === userId)
  expect(await kept()).toMatchObject({ first_name: person?.firstName, time_zone: person?.timeZone })
  const states = (await school.steps()).filter(({ user_id }) => user_id === userId)
  expect(states.map(({ state }) => state)).toContain('planned')

  school.school.changePerson(userId, { link: null })
  await followChanges(school.deps)
  expect(await kept()).toMatchObject({ user_id: null, first_name: null })
})

test('who takes back consent in Moodle has nothing waiting any more', async () => {
  const person = await listening()
  await linkContact(school.db, addressOf(person), person)
  await runFollowUp(school.deps, { courseId: 11 })
  const mine = async () => (await school.messages()).filter(({ user_id }) => user_id === person.userId)
  expect(await mine()).toMatchObject([{ state: 'waiting' }])
  school.school.changePerson(person.userId, { consent: 'opted_out' })
  await followChanges(school.deps)
  expect(await mine()).toMatchObject([{ state: 'cancelled', reason: 'opted_out' }])
  expect((await stepsOf(person)).filter(({ state }) => state === 'planned')).toEqual([])
})

test('however many students Moodle refuses, they hold up no other for longer than a round', async () => {
  const person = await listening()
  await linkContact(school.db, addressOf(person), person)
  const refused = Array.from({ length: 200 }, (_, n) => 900_000 + n)
  for (const userIds of [refused, [person.userId]]) {
    const marked = userIds.map((userId) => ({ what: 'notices', courseId: 0, userId }) as const)
    await school.db.transaction().execute((tx) => addRechecks(tx, marked))
  }
  const asked: number[] = []
  const studentStatus: Moodle['studentStatus'] = async (userId) => {
    asked.push(userId)
    if (userId !== person.userId) throw new AppError('moodle_refused', 'Moodle refused it')
    return school.moodle.studentStatus(userId)
  }
  const { deps } = watched({ studentStatus })
  await expect(followChanges(deps)).rejects.toMatchObject({ code: 'moodle_refused' })
  expect(asked).not.toContain(person.userId)
  await expect(followChanges(deps)).rejects.toMatchObject({ code: 'moodle_refused' })
  expect(asked).toContain(person.userId)
  expect((await left()).map(({ user_id }) => user_id).sort()).toEqual(refused)
})
