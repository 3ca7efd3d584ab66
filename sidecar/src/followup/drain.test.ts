import { afterEach, expect, test, vi } from 'vitest'
import { HOUR, type OpenSchool, openSchool } from '../../../test/support/school.ts'
import { isSuppressed, suppress } from '../contacts/suppression/store.ts'
import { AppError } from '../errors.ts'
import type { Plan } from '../model/plan.ts'
import type { Moodle } from '../ports.ts'
import type { Person } from '../simulator/school/people.ts'
import { drainRelease } from './drain.ts'
import { runFollowUp } from './run.ts'

vi.setConfig({ testTimeout: 30_000 })

let school: OpenSchool
afterEach(() => school.close())

/** The second step of a failed exam waits a week: what happens in between is what these tests are about. */
const WEEK = 7 * 24 * HOUR
const secondStepOnly = ({ steps }: Plan): Partial<Plan> => ({
  steps: steps.filter(({ template }) => template.name === 'recordatorio_recuperacion'),
})

async function planned(change = secondStepOnly): Promise<Person & { address: `whatsapp:${string}` }> {
  school = await openSchool(change)
  const person = await school.studentWith(11, 101, 'failed')
  await runFollowUp(school.deps, { courseId: 11 })
  expect(await school.messages()).toEqual([])
  school.clock.at = new Date(school.clock.at.getTime() + WEEK)
  return { ...person, address: person.link?.address ?? 'whatsapp:none' }
}

async function fateOf({ userId }: Person) {
  const steps = await school.steps()
  return steps.filter(({ user_id, exam_id }) => user_id === userId && exam_id === 101)
}

const written = async ({ userId }: Person) =>
  (await school.messages()).filter(({ user_id }) => user_id === userId)

test('what fell due since the daily run is released by the minute, once', async () => {
  const person = await planned()
  expect((await drainRelease(school.deps)).send).toBeGreaterThan(10)
  expect(await fateOf(person)).toMatchObject([{ state: 'released', reason: null }])
  expect(await written(person)).toHaveLength(1)
  expect(await drainRelease(school.deps)).toEqual({ send: 0, later: 0, refused: 0 })
})

test('who says stop between plan and release gets nothing', async () => {
  const person = await planned()
  await suppress(school.db, person.address, 'whatsapp_keyword')
  await drainRelease(school.deps)
  expect(await fateOf(person)).toMatchObject([{ state: 'refused', reason: 'opted_out' }])
  expect(await written(person)).toEqual([])
})

test('who stops on WhatsApp and then agrees again in Moodle, later, is written to; an older consent does not count', async () => {
  const person = await planned()
  const stopped = new Date(school.clock.at.getTime() - HOUR)
  await suppress(school.db, person.address, 'whatsapp_keyword', stopped)
  const agree = (at: number) =>
    school.school.changePerson(person.userId, { consent: 'active', consentAt: Math.floor(at / 1000) })

  agree(stopped.getTime() - HOUR)
  await drainRelease(school.deps)
  expect(await fateOf(person)).toMatchObject([{ state: 'refused', reason: 'opted_out' }])
  expect(await isSuppressed(school.db, person.address)).toBe(true)

  agree(stopped.getTime() + HOUR / 2)
  const dry = await runFollowUp(school.deps, { courseId: 11, dryRun: true })
  expect(await isSuppressed(school.db, person.address)).toBe(true)
  const run = await runFollowUp(school.deps, { courseId: 11 })
  expect(dry.courses).toEqual(run.courses)
  expect(await isSuppressed(school.db, person.address)).toBe(false)
  expect(await written(person)).toMatchObject([{ address: person.address }])
})

test('a consent that came between plan and release counts at release', async () => {
  const person = await planned()
  await suppress(school.db, person.address, 'whatsapp_keyword', new Date(school.clock.at.getTime() - HOUR))
  school.school.changePerson(person.userId, { consentAt: school.clock.at.getTime() / 1000 })
  await drainRelease(school.deps)
  expect(await fateOf(person)).toMatchObject([{ state: 'released' }])
  expect(await isSuppressed(school.db, person.address)).toBe(false)
})

test('who retook the exam between plan and release gets nothing about the old attempt', async () => {
  const person = await planned()
  school.school.changeResult(person.userId, 101, {
    outcome: 'failed',
    occasion: 'attempt:2',
    attemptsUsed: 2,
  })
  await drainRelease(school.deps)
  expect(await fateOf(person)).toMatchObject([{ state: 'refused', reason: 'retook' }])
  expect(await written(person)).toEqual([])
})

test('a result that was hidden again is not told, and is once it can be seen again', async () => {
  const person = await planned()
  school.school.changeResult(person.userId, 101, { resultVisible: false, grade: null })
  await drainRelease(school.deps)
  expect(await fateOf(person)).toMatchObject([{ state: 'refused', reason: 'result_hidden' }])
  expect(await written(person)).toEqual([])
  school.school.changeResult(person.userId, 101, { resultVisible: true, grade: 3 })
  await runFollowUp(school.deps, { courseId: 11 })
  expect(await fateOf(person)).toMatchObject([{ state: 'released' }])
})

test('a result that became another one is not told', async () => {
  const person = await planned()
  school.school.changeResult(person.userId, 101, { outcome: 'passed', grade: 6 })
  await drainRelease(school.deps)
  expect(await fateOf(person)).toMatchObject([{ state: 'refused', reason: 'changed' }])
  expect(await written(person)).toEqual([])
})

test('who was excused from the exam between plan and release gets nothing', async () => {
  const person = await planned()
  school.school.changeResult(person.userId, 101, { outcome: 'excluded' })
  await drainRelease(school.deps)
  expect(await fateOf(person)).toMatchObject([{ state: 'refused', reason: 'excluded' }])
  expect(await written(person)).toEqual([])
})

test('who dropped the course between plan and release gets nothing of it', async () => {
  const person = await planned()
  const outcomesOf: Moodle['outcomesOf'] = (courseId, userIds, examIds) =>
    school.moodle.outcomesOf(
      courseId,
      userIds.filter((userId) => userId !== person.userId),
      examIds,
    )
  await drainRelease({ ...school.deps, moodle: { ...school.moodle, outcomesOf } })
  expect(await fateOf(person)).toMatchObject([{ state: 'refused', reason: 'left_course' }])
  expect(await written(person)).toEqual([])
})

test('who lost the proof of their number between plan and release gets nothing', async () => {
  const person = await planned()
  school.school.changePerson(person.userId, { link: { address: person.address, suspended: true } })
  await drainRelease(school.deps)
  expect(await fateOf(person)).toMatchObject([{ state: 'refused', reason: 'suspended' }])
})

test('nothing goes once the teacher switches the plan off, or takes the step out', async () => {
  let off: Partial<Plan> = {}
  const person = await planned((plan) => ({ ...secondStepOnly(plan), ...off }))
  off = { enabled: false }
  await drainRelease(school.deps)
  expect(await fateOf(person)).toMatchObject([{ state: 'refused', reason: 'plan_off' }])
  off = {}
  await runFollowUp(school.deps, { courseId: 11 })
  expect(await fateOf(person)).toMatchObject([{ state: 'released' }])
})

test('a step whose process died is released by another when its lease runs out', async () => {
  const person = await planned()
  const lease = (until: Date) => school.db.updateTable('planned_step').set({ lease_until: until }).execute()
  await lease(new Date(Date.now() + 60_000))
  await drainRelease(school.deps)
  expect(await fateOf(person)).toMatchObject([{ state: 'planned' }])
  await lease(new Date(Date.now() - 1000))
  await drainRelease(school.deps)
  expect(await fateOf(person)).toMatchObject([{ state: 'released' }])
})

test('who answered the first message is not sent the second', async () => {
  school = await openSchool()
  const person = await school.studentWith(11, 101, 'failed')
  school.school.changeResult(person.userId, 102, { outcome: 'excluded' })
  school.school.changeResult(person.userId, 103, { outcome: 'excluded' })
  await runFollowUp(school.deps, { courseId: 11 })
  const address = person.link?.address ?? 'whatsapp:none'
  await school.db
    .insertInto('contact')
    .values({ address, user_id: person.userId, last_inbound_at: new Date(school.clock.at.getTime() + HOUR) })
    .execute()
  school.clock.at = new Date(school.clock.at.getTime() + WEEK)
  await drainRelease(school.deps)
  const reasons = (await fateOf(person)).map(({ state, reason }) => `${state} ${reason}`).sort()
  expect(reasons).toEqual(['refused replied', 'released null'])
  await runFollowUp(school.deps, { courseId: 11 })
  expect((await fateOf(person)).map(({ state, reason }) => `${state} ${reason}`).sort()).toEqual(reasons)
})

test('what Moodle can’t be asked about waits and is told; the other courses’ steps go', async () => {
  school = await openSchool(secondStepOnly)
  await runFollowUp(school.deps)
  school.clock.at = new Date(school.clock.at.getTime() + WEEK)
  const outcomesOf: Moodle['outcomesOf'] = async (courseId, ...who) => {
    if (courseId === 11) throw new AppError('moodle_error', 'Moodle could not')
    return school.moodle.outcomesOf(courseId, ...who)
  }
  const drain = drainRelease({ ...school.deps, moodle: { ...school.moodle, outcomesOf } })
  await expect(drain).rejects.toMatchObject({ code: 'moodle_error' })
  const planned = (await school.steps()).filter(({ state }) => state === 'planned')
  expect(new Set(planned.map(({ course_id }) => course_id))).toContain(11)
  expect(planned.every(({ lease_until }) => lease_until === null)).toBe(true)
  const courses = new Set((await school.messages()).map(({ course_id }) => course_id))
  expect([courses.has(11), courses.size > 0]).toEqual([false, true])
})
