import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type OpenSchool, openSchool } from '../../../test/support/school.ts'
import { runFollowUp } from '../followup/run.ts'
import { erase } from '../http/privacy.ts'
import type { Address } from '../model/contact.ts'
import type { StudentExam } from '../model/outcome.ts'
import { impactOf } from './impact.ts'
import { PERIOD_DAYS } from './judge.ts'
import { armsOf, readUntil, stagesOf } from './store.ts'

vi.setConfig({ testTimeout: 60_000 })

const [MATHS, DAY] = [11, 86_400_000]
const everybody = { courseId: MATHS, userIds: null }

let school: OpenSchool
let holdout = 50
let enabled = true
beforeEach(async () => {
  ;[holdout, enabled] = [50, true]
  school = await openSchool(() => ({ holdout, enabled }))
})
afterEach(() => school.close())

const run = () => runFollowUp(school.deps, { courseId: MATHS })
const pass = (days: number) => {
  school.clock.at = new Date(school.clock.at.getTime() + days * DAY)
}
const now = () => Math.floor(school.clock.at.getTime() / 1000)

/** Who failed the first exam, by whether they were held out. */
async function failed(): Promise<Record<'written' | 'held', number[]>> {
  const lots = await school.db.selectFrom('holdout_lot').selectAll().orderBy('position').execute()
  const mine = lots.filter(
    ({ course_id, outcome, exam_id }) => course_id === MATHS && outcome === 'failed' && exam_id === 101,
  )
  const of = (wanted: boolean) => mine.filter(({ held }) => held === wanted).map(({ user_id }) => user_id)
  return { written: of(false), held: of(true) }
}
const happens = (userId: number, change: Partial<StudentExam>) =>
  school.school.changeResult(userId, 101, { since: now(), ...change })
const again = (userId: number, outcome: 'passed' | 'failed') =>
  happens(userId, { outcome, occasion: 'attempt:2', attemptsUsed: 2 })

async function arms(userIds: number[] | null = null) {
  const until = await readUntil(school.db, MATHS)
  const found = await armsOf(school.db, { courseId: MATHS, userIds }, { days: PERIOD_DAYS, readUntil: until })
  const of = (held: boolean, over: boolean) =>
    found.find((arm) => arm.outcome === 'failed' && arm.held === held && arm.over === over)
  return { written: of(false, true), held: of(true, true), waiting: [of(false, false), of(true, false)] }
}

test('everybody counts in the group that was drawn for them, by what happened within their period', async () => {
  await run()
  const { written, held } = await failed()
  expect(Math.min(written.length, held.length)).toBeGreaterThan(5)
  pass(10)
  again(written[0] as number, 'passed')
  again(written[1] as number, 'failed')
  again(held[0] as number, 'passed')
  happens(held[1] as number, { outcome: 'passed' })
  await run()
  pass(PERIOD_DAYS - 9)
  again(written[2] as number, 'passed')
  await run()
  const { written: sent, held: kept } = await arms([...written, ...held])
  expect(sent).toMatchObject({ students: written.length, sat: 2, passed: 1, booked: 0, share: 50 })
  expect(kept).toMatchObject({ students: held.length, sat: 1, passed: 2, booked: 0, reached: 0 })
})

test('who was drawn to be written to counts there, whether a message went or not', async () => {
  await run()
  const { written, held } = await failed()
  await school.pool.query(`update outbox set state = 'cancelled'`)
  await school.pool.query(`update outbox set state = 'accepted', created_at = $2 where user_id = $1`, [
    ...[written[0], school.clock.at],
  ])
  pass(PERIOD_DAYS + 1)
  await run()
  const { written: sent } = await arms([...written, ...held])
  expect(sent).toMatchObject({ students: written.length, reached: 1 })
})

test('of a result that the student can’t see only the attempt counts, until they see it', async () => {
  await run()
  const { held } = await failed()
  const [one] = held as [number]
  pass(2)
  again(one, 'passed')
  happens(one, { resultVisible: false })
  await run()
  pass(2)
  await run()
  pass(PERIOD_DAYS)
  await run()
  expect((await arms([one])).held).toMatchObject({ sat: 1, passed: 0 })
})

test('a place in tutoring counts when it was booked after the lot', async () => {
  const early = (await school.studentWith(MATHS, 101, 'failed')).userId
  await book(early)
  pass(0.01)
  await run()
  const { written, held } = await failed()
  const all = [...written, ...held]
  expect(all).toContain(early)
  pass(0.1)
  await book(all.find((userId) => userId !== early) ?? 0)
  await run()
  pass(PERIOD_DAYS + 1)
  await run()
  const found = await arms(all)
  expect([found.written, found.held].map((arm) => arm?.booked).sort()).toEqual([0, 1])
})

async function book(userId: number) {
  const slots = await school.school.slots({ userId, courseId: MATHS, from: null, limit: 10 })
  const slotId = slots.find(({ free }) => free > 1)?.slotId ?? 0
  await school.school.bookSlot({ userId, slotId, operationId: `book-${userId}` })
}

test('a period is over when the course was read after its end, and not before', async () => {
  await run()
  const students = (await failed()).held
  pass(PERIOD_DAYS - 1)
  await run()
  expect((await arms(students)).waiting[1]).toMatchObject({ students: students.length })
  enabled = false
  pass(30)
  await run()
  expect((await arms(students)).held).toBeUndefined()
  enabled = true
  await run()
  expect((await arms(students)).held).toMatchObject({ students: students.length })
})

test('who holds nobody out gets no comparison, but what became of whom it wrote to', async () => {
  holdout = 0
  await run()
  const written = await school.messages()
  await school.pool.query(`update outbox set state = 'accepted'`)
  await attempt(written[0]?.outbox_id ?? 0, 'read')
  await attempt(written[1]?.outbox_id ?? 0, 'delivered')
  await school.db
    .insertInto('contact')
    .values({ address: written[1]?.address as Address, last_inbound_at: new Date(Date.now() + DAY) })
    .execute()
  const { comparisons, funnel } = await impactOf(school.db, everybody)
  expect(comparisons).toEqual([])
  expect(funnel.find(({ outcome }) => outcome === 'passed')).toMatchObject({
    booked: 'few',
    sat: null,
    passed: null,
  })
  expect(funnel.find(({ outcome }) => outcome === 'failed')).toMatchObject({ sat: 'few', passed: 'few' })
  const stages = await stagesOf(school.db, everybody)
  const sum = (stage: 'concerned' | 'written' | 'delivered' | 'read' | 'replied') =>
    stages.reduce((total, each) => total + each[stage], 0)
  const students = new Set(written.map(({ user_id }) => user_id))
  const concerned = new Set((await school.steps()).map(({ user_id }) => user_id))
  expect(sum('written')).toBe(students.size)
  expect(sum('concerned')).toBe(concerned.size)
  expect([sum('delivered'), sum('read'), sum('replied')]).toEqual([2, 1, 1])
})

const attempt = (outbox_id: number, delivery: 'read' | 'delivered') =>
  school.db
    .insertInto('attempt')
    .values({ attempt_id: crypto.randomUUID(), outbox_id, state: 'accepted', delivery })
    .execute()

test('outcomes from before the plan concern nobody', async () => {
  holdout = 0
  await run()
  const before = (await stagesOf(school.db, everybody)).reduce((sum, { concerned }) => sum + concerned, 0)
  await school.pool.query(
    `update planned_step set state = 'refused', reason = 'older_than_plan' where outcome = 'failed'`,
  )
  const after = await stagesOf(school.db, everybody)
  expect(after.reduce((sum, { concerned }) => sum + concerned, 0)).toBeLessThan(before)
  expect(after.filter(({ outcome }) => outcome === 'failed')).toEqual([])
})

test('whom the teacher may not see is counted nowhere', async () => {
  await run()
  const { held } = await failed()
  const some = held.slice(0, 3)
  const { waiting } = await arms(some)
  expect([waiting[0], waiting[1]?.students]).toEqual([undefined, 3])
  expect(await arms([])).toEqual({ written: undefined, held: undefined, waiting: [undefined, undefined] })
  expect(await stagesOf(school.db, { courseId: MATHS, userIds: [] })).toEqual([])
  expect(await armsOf(school.db, { courseId: 12, userIds: some }, { days: 1, readUntil: null })).toEqual([])
})

test('who is erased is in no number any more, and a course that is erased has none', async () => {
  await run()
  const { held } = await failed()
  const [one] = held as [number]
  pass(2)
  again(one, 'passed')
  await book(one)
  await run()
  pass(PERIOD_DAYS)
  await run()
  expect((await arms([one])).held).toMatchObject({ students: 1, sat: 1, booked: 1 })
  await erase(school.db, { userId: one, courseId: null }, school.deps.now)
  expect(await arms([one])).toMatchObject({ held: undefined })
  for (const table of ['later_outcome', 'later_booking', 'holdout_lot'] as const)
    expect(await school.db.selectFrom(table).selectAll().where('user_id', '=', one).execute()).toEqual([])

  again(held[1] as number, 'passed')
  await run()
  await erase(school.db, { userId: null, courseId: MATHS }, school.deps.now)
  expect(await impactOf(school.db, everybody)).toMatchObject({ comparisons: [], funnel: [] })
  expect(await school.db.selectFrom('later_outcome').selectAll().execute()).toEqual([])
})
