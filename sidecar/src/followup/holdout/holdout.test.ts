import { afterEach, expect, test, vi } from 'vitest'
import { type OpenSchool, openSchool } from '../../../../test/support/school.ts'
import type { Plan } from '../../model/plan.ts'
import { drainRelease } from '../drain.ts'
import { dryRunCourse } from '../rows.ts'
import { runFollowUp } from '../run.ts'
import { blockSize, isHeld } from './blocks.ts'

vi.setConfig({ testTimeout: 30_000 })

let school: OpenSchool
let plan: Partial<Plan>
afterEach(() => school.close())

async function holding(holdout: number) {
  plan = { holdout }
  school = await openSchool(() => plan)
}

const lots = () => school.db.selectFrom('holdout_lot').selectAll().orderBy('position').execute()
const strata = () => school.db.selectFrom('holdout_stratum').selectAll().execute()
const heldUsers = async () => (await lots()).filter(({ held }) => held).map(({ user_id }) => user_id)
const writtenTo = async (courseId: number) =>
  new Set(
    (await school.messages())
      .filter(({ course_id }) => course_id === courseId)
      .map(({ user_id }) => user_id ?? 0),
  )

test('without a share nobody is drawn, and nothing is stored', async () => {
  await holding(0)
  await runFollowUp(school.deps)
  expect([await lots(), await strata()]).toEqual([[], []])
})

test('who is held out gets no step of that plan, by name, and everybody else gets theirs', async () => {
  await holding(25)
  await runFollowUp(school.deps, { courseId: 11 })
  const held = await heldUsers()
  expect(held.length).toBeGreaterThan(5)
  const written = await writtenTo(11)
  expect(held.filter((userId) => written.has(userId))).toEqual([])
  const theirs = (await school.steps()).filter(({ user_id }) => held.includes(user_id))
  expect(theirs.some(({ reason }) => reason === 'held_out')).toBe(true)
  expect(theirs.every(({ state }) => state === 'refused')).toBe(true)
  const spared = (await lots()).filter((lot) => !lot.held).map(({ user_id }) => user_id)
  expect(spared.filter((userId) => written.has(userId)).length).toBeGreaterThan(20)
})

test('two replicas that collect at once draw each student once, one after another, and the seed repeats every lot', async () => {
  await holding(20)
  await Promise.all([runFollowUp(school.deps), runFollowUp(school.deps), runFollowUp(school.deps)])
  const all = await lots()
  expect(all.length).toBeGreaterThan(60)
  for (const { course_id, outcome, share, seed, drawn } of await strata()) {
    const mine = all.filter((lot) => lot.course_id === course_id && lot.outcome === outcome)
    expect(mine.map(({ position }) => position)).toEqual(Array.from({ length: drawn }, (_, index) => index))
    expect(mine.map(({ held }) => held)).toEqual(
      mine.map(({ position }) => isHeld({ seed, share }, position)),
    )
    const whole = drawn - (drawn % blockSize(share))
    expect(mine.slice(0, whole).filter(({ held }) => held)).toHaveLength((whole * share) / 100)
  }
})

test('a lot is for good: later outcomes, later runs and another share leave it as it is', async () => {
  await holding(20)
  await runFollowUp(school.deps, { courseId: 11 })
  const before = await lots()
  school.clock.at = new Date(school.clock.at.getTime() + 8 * 86_400_000)
  plan = { holdout: 40 }
  await runFollowUp(school.deps, { courseId: 11 })
  await drainRelease(school.deps)
  const after = new Map((await lots()).map((lot) => [lot.user_id, lot]))
  expect(before.map(({ user_id }) => after.get(user_id))).toEqual(before)
  expect((await heldUsers()).filter((userId) => !before.some(({ user_id }) => user_id === userId))).toEqual(
    [...after.values()].filter(({ held, share }) => held && share === 40).map(({ user_id }) => user_id),
  )
  const written = await writtenTo(11)
  expect((await heldUsers()).filter((userId) => written.has(userId))).toEqual([])
})

test('who was written to before there was a share is never drawn', async () => {
  await holding(0)
  await runFollowUp(school.deps, { courseId: 11 })
  const written = await writtenTo(11)
  plan = { holdout: 50 }
  school.clock.at = new Date(school.clock.at.getTime() + 8 * 86_400_000)
  await runFollowUp(school.deps, { courseId: 11 })
  expect((await lots()).filter(({ user_id }) => written.has(user_id))).toEqual([])
})

test('a step that was planned before its student was held out is refused when it is released', async () => {
  await holding(0)
  const WEEK = 7 * 86_400_000
  plan.steps = (await school.school.plans())[0]?.steps.filter(
    ({ template }) => template.name === 'recordatorio_recuperacion',
  ) as Plan['steps']
  await runFollowUp(school.deps, { courseId: 11 })
  const [step] = (await school.steps()).filter(({ state }) => state === 'planned')
  await school.pool.query(`insert into holdout_stratum values (11, 'failed', 25, 1, 1)`)
  await school.pool.query(
    `insert into holdout_lot values (11, ${step?.user_id}, 'failed', 25, 0, true, now())`,
  )
  plan.holdout = 25
  school.clock.at = new Date(school.clock.at.getTime() + WEEK)
  await drainRelease(school.deps)
  const fate = (await school.steps()).find(({ planned_step_id }) => planned_step_id === step?.planned_step_id)
  expect(fate).toMatchObject({ state: 'refused', reason: 'held_out' })
})

test('when the teacher holds nobody out any more, who was held out is written to', async () => {
  await holding(25)
  await runFollowUp(school.deps, { courseId: 11 })
  const held = await heldUsers()
  plan = { holdout: 0 }
  await runFollowUp(school.deps, { courseId: 11 })
  const written = await writtenTo(11)
  expect(held.filter((userId) => written.has(userId)).length).toBeGreaterThan(0)
})

test('the dry run says how many are held out, but not who will be, and draws nothing', async () => {
  await holding(25)
  const before = await dryRunCourse(school.deps, { courseId: 11, userIds: null })
  expect(before.summary.heldOut).toBeGreaterThan(5)
  expect(before.rows.filter(({ reason }) => reason === 'held_out')).toEqual([])
  expect([await lots(), await strata()]).toEqual([[], []])

  await runFollowUp(school.deps, { courseId: 11 })
  const after = await dryRunCourse(school.deps, { courseId: 11, userIds: null })
  expect(after.summary.heldOut).toBe((await heldUsers()).length)
  expect(Math.abs(after.summary.heldOut - before.summary.heldOut)).toBeLessThanOrEqual(4)
})
