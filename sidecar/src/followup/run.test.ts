import { afterEach, expect, test, vi } from 'vitest'
import { HOUR, type OpenSchool, openSchool } from '../../../test/support/school.ts'
import { AppError } from '../errors.ts'
import { drainRelease } from './drain.ts'
import type { CourseReport } from './report/tally.ts'
import { sum } from './report/tally.ts'
import { runFollowUp } from './run.ts'

vi.setConfig({ testTimeout: 30_000 })

let school: OpenSchool
afterEach(() => school.close())

const written = (courses: CourseReport[]) =>
  courses.flatMap(({ outcomes }) => Object.values(outcomes)).reduce((count, each) => count + each.written, 0)

test('running it twice writes to nobody twice', async () => {
  school = await openSchool()
  const first = await runFollowUp(school.deps)
  const messages = await school.messages()
  expect(written(first.courses)).toBe(
    (await school.steps()).filter(({ state }) => state === 'released').length,
  )
  expect(messages.length).toBeGreaterThan(100)

  const second = await runFollowUp(school.deps)
  expect(written(second.courses)).toBe(0)
  expect(await school.messages()).toEqual(messages)
})

test('two runs at once write to nobody twice', async () => {
  school = await openSchool()
  const reports = await Promise.all([runFollowUp(school.deps), runFollowUp(school.deps)])
  const messages = await school.messages()
  expect(reports.flatMap(({ courses }) => courses).length).toBe(8)
  const perStudent = Map.groupBy(messages, ({ user_id }) => user_id)
  expect(Math.max(...[...perStudent.values()].map((each) => each.length))).toBe(1)
  const released = (await school.steps()).filter(({ state }) => state === 'released')
  expect(written(reports.flatMap(({ courses }) => courses))).toBe(released.length)
  expect(new Set(released.map(({ outbox_id }) => outbox_id))).toEqual(
    new Set(messages.map(({ outbox_id }) => outbox_id)),
  )
})

test('a run that is told to stop ends after its step, holds nothing, and the next one goes on', async () => {
  school = await openSchool()
  const stopping = new AbortController()
  const outcomesOf: typeof school.moodle.outcomesOf = async (...asked) => {
    stopping.abort()
    return school.moodle.outcomesOf(...asked)
  }
  const { signal } = stopping
  const stopped = runFollowUp({ ...school.deps, signal, moodle: { ...school.moodle, outcomesOf } })
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
  expect(await school.messages()).toEqual([])
  expect((await school.steps()).filter(({ lease_until }) => lease_until !== null)).toEqual([])

  await runFollowUp(school.deps)
  expect((await school.messages()).length).toBeGreaterThan(100)
})

test('a run that is told to stop while it collects asks Moodle for no further page', async () => {
  school = await openSchool()
  const stopping = new AbortController()
  let pages = 0
  async function* outcomes(...asked: Parameters<typeof school.moodle.outcomes>) {
    for await (const page of school.moodle.outcomes(...asked)) {
      pages += 1
      stopping.abort()
      yield page
    }
  }
  const { signal } = stopping
  const stopped = runFollowUp({ ...school.deps, signal, moodle: { ...school.moodle, outcomes } })
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
  expect(pages).toBe(1)
  expect(await school.messages()).toEqual([])
})

test('a dry run reports what the run then does, and stores nothing', async () => {
  school = await openSchool()
  const dry = await runFollowUp(school.deps, { dryRun: true })
  for (const table of ['planned_step', 'first_seen', 'outbox', 'contact'] as const) {
    expect(await school.db.selectFrom(table).selectAll().execute(), table).toEqual([])
  }
  const real = await runFollowUp(school.deps)
  expect(dry.courses).toEqual(real.courses)
})

test('nobody is told anything about a result that is hidden', async () => {
  school = await openSchool()
  await runFollowUp(school.deps)
  const steps = (await school.steps()).filter(({ exam_id }) => exam_id === 201 || exam_id === 302)
  expect(new Set(steps.map(({ outcome }) => outcome))).toEqual(new Set(['pending_grading', 'missed']))
})

test('outcomes older than the plan are left out, unless the teacher includes them', async () => {
  school = await openSchool()
  const { courses } = await runFollowUp(school.deps, { courseId: 13 })
  expect(courses[0]?.outcomes.passed.refused.older_than_plan).toBeGreaterThan(0)
  expect((await school.messages()).filter(({ dedupe_key }) => dedupe_key.startsWith('step:301:'))).toEqual([])
  await school.close()

  school = await openSchool(() => ({ since: null }))
  const all = await runFollowUp(school.deps, { courseId: 13 })
  expect(all.courses[0]?.outcomes.passed.refused.older_than_plan).toBeUndefined()
  expect((await school.steps()).some(({ exam_id, state }) => exam_id === 301 && state === 'released')).toBe(
    true,
  )
})

test('Moodle going away in the middle stops its course, keeps what was done, and the next run goes on', async () => {
  school = await openSchool()
  const down = new AppError('moodle_unreachable', 'Moodle does not answer', { retryable: true })
  const outcomesOf = async (...args: Parameters<typeof school.moodle.outcomesOf>) => {
    if (args[0] === 12) throw down
    return school.moodle.outcomesOf(...args)
  }
  const first = await runFollowUp({ ...school.deps, moodle: { ...school.moodle, outcomesOf } })
  const failed = first.courses.find(({ courseId }) => courseId === 12)
  expect(failed?.failure?.code).toBe('moodle_unreachable')
  expect(sum({ left: failed?.outcomes.graded.later.next_run })).toBeGreaterThan(0)
  expect(new Set((await school.messages()).map(({ course_id }) => course_id))).toEqual(new Set([11, 13]))

  await runFollowUp(school.deps)
  expect(new Set((await school.messages()).map(({ course_id }) => course_id))).toEqual(new Set([11, 12, 13]))
})

test('Moodle not answering at all is said, and nothing is done', async () => {
  school = await openSchool()
  const plans = () => Promise.reject(new AppError('moodle_token_refused', 'Moodle refused MOODLE_TOKEN'))
  const report = await runFollowUp({ ...school.deps, moodle: { ...school.moodle, plans } })
  expect(report).toMatchObject({ courses: [], failure: { code: 'moodle_token_refused' } })
  expect((await runFollowUp(school.deps, { courseId: 999 })).failure?.code).toBe('plan_not_found')
})

test('a run judged in the future counts against caps and gaps from when it was really done', async () => {
  school = await openSchool()
  const later = new Date(school.clock.at.getTime() + 4 * 24 * HOUR)
  const dry = await runFollowUp(school.deps, { courseId: 11, at: later, dryRun: true })
  const run = await runFollowUp(school.deps, { courseId: 11, at: later })
  expect(dry.courses).toEqual(run.courses)
  const released = (await school.steps()).filter(({ state }) => state === 'released')
  expect(released.length).toBeGreaterThan(10)
  expect(new Set(released.map(({ updated_at }) => updated_at.getTime()))).toEqual(
    new Set([school.clock.at.getTime()]),
  )
  const perStudent = Map.groupBy(await school.messages(), ({ user_id }) => user_id)
  expect(Math.max(...[...perStudent.values()].map((each) => each.length))).toBe(1)

  school.clock.at = new Date(school.clock.at.getTime() + 2 * HOUR)
  expect((await drainRelease(school.deps)).send).toBeGreaterThan(0)
})

test('an unlinked number is invited once ever, without a name or a result', async () => {
  school = await openSchool()
  await runFollowUp(school.deps)
  school.clock.at = new Date(school.clock.at.getTime() + 24 * HOUR)
  await runFollowUp(school.deps)
  const invitations = await school.db
    .selectFrom('outbox')
    .selectAll()
    .where('kind', '=', 'invitation')
    .execute()
  expect(invitations.length).toBeGreaterThan(20)
  expect(new Set(invitations.map(({ address }) => address)).size).toBe(invitations.length)
  expect(
    invitations.every(({ content }) => content.kind === 'template' && !Object.keys(content.variables)[0]),
  ).toBe(true)
  expect(invitations.every(({ user_id }) => user_id === null)).toBe(true)
})

test('who links their number is written to by the next run', async () => {
  school = await openSchool()
  await runFollowUp(school.deps, { courseId: 11 })
  const refused = (await school.steps()).find(({ reason }) => reason === 'not_linked')
  const userId = refused?.user_id ?? 0
  const address = 'whatsapp:+16175550100'
  const code = school.school.codeFor(userId)
  await school.school.linkContact({ code, address, at: 1_773_000_000, operationId: 'one' })
  await runFollowUp(school.deps, { courseId: 11 })
  expect((await school.messages()).filter(({ user_id }) => user_id === userId)).toMatchObject([{ address }])
})
