import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Plugin, servePlugin } from '../../../../test/support/plugin.ts'
import { type OpenSchool, openSchool } from '../../../../test/support/school.ts'
import { runFollowUp } from '../../followup/run.ts'

const COURSE = 11
type Dry = {
  rows: { userid: number; examid: number; stepid: number | null; due: number | null; reason: string }[]
  forecast: { day: string; people: number }[]
  summary: { send: number; later: number; not: number }
}

let school: OpenSchool
let plugin: Plugin
let enabled = true
let starts: number[] = []
beforeAll(async () => {
  school = await openSchool(() => ({ enabled }))
  plugin = await servePlugin({
    ...school.deps,
    startFollowUp: async (courseId) => {
      starts.push(courseId)
      return starts.length === 1
    },
  })
})
afterAll(async () => {
  await plugin.close()
  await school.close()
})
beforeEach(() => {
  starts = []
  enabled = true
})

const dryRun = (more: object = {}) => plugin.get<Dry>('followup/dry-run', { courseid: COURSE, ...more })

test('a dry run says of everybody what a run then does, and stores nothing', async () => {
  const { rows, summary, forecast } = await dryRun()
  expect(await school.messages()).toEqual([])
  expect(await school.steps()).toEqual([])
  expect(summary.send).toBeGreaterThan(3)
  expect(forecast[0]?.people).toBeGreaterThan(3)
  expect(summary.send + summary.later + summary.not).toBe(rows.length)
  expect(rows.every(({ due, reason }) => reason !== '' || due !== null)).toBe(true)
  const promised = rows.filter(({ reason }) => reason === '').map(({ userid }) => userid)

  await runFollowUp(school.deps, { courseId: COURSE })
  const written = (await school.messages()).map(({ user_id }) => user_id)
  expect(written.sort()).toEqual(promised.sort())
  const after = await dryRun()
  expect(after.summary.send).toBe(0)
  expect(after.rows.filter(({ reason }) => reason === 'already')).toHaveLength(promised.length)
})

test('each row is told once, with when it is due in seconds or with the reason why not', async () => {
  const { rows } = await dryRun()
  const keys = rows.map(({ userid, examid, stepid }) => `${userid}/${examid}/${stepid}`)
  expect(new Set(keys).size).toBe(keys.length)
  const delayed = rows.find(({ reason }) => reason === 'delay')
  expect(delayed?.due).toBeGreaterThan(school.clock.at.getTime() / 1000)
  expect(rows.find(({ reason }) => reason === 'not_linked')?.due).toBeNull()
})

test('only the students that the teacher may see are told', async () => {
  const { rows } = await dryRun()
  const one = rows[0]?.userid ?? 0
  const limited = await dryRun({ userids: [one] })
  expect(limited.rows).toEqual(rows.filter(({ userid }) => userid === one))
  expect((await dryRun({ userids: [] })).rows).toEqual([])
})

test('a plan that is off is judged as if it were switched on now: what is older is left out', async () => {
  enabled = false
  const { rows, summary } = await dryRun()
  const reasons = new Set(rows.map(({ reason }) => reason))
  expect(reasons).toContain('older_than_plan')
  expect(reasons).not.toContain('plan_off')
  expect(summary.send).toBe(0)
})

test('a course without a plan is named', async () => {
  expect(await plugin.ask('followup/dry-run', { courseid: 999 })).toMatchObject({
    status: 404,
    body: { error: { code: 'plan_not_found' } },
  })
})

test('a run is started once, and the second asker hears that it runs', async () => {
  expect(await plugin.get('followup/run', { courseid: COURSE })).toEqual({ started: true })
  expect(await plugin.get('followup/run', { courseid: COURSE })).toEqual({ started: false })
  expect(starts).toEqual([COURSE, COURSE])
})
