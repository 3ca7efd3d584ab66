import { afterEach, expect, test, vi } from 'vitest'
import { HOUR, type OpenSchool, openSchool } from '../../../test/support/school.ts'
import { drainRelease } from './drain.ts'
import { localMinutes } from './quiet.ts'
import { runFollowUp } from './run.ts'

vi.setConfig({ testTimeout: 60_000 })

let school: OpenSchool
afterEach(() => school.close())

const DAY = 24 * HOUR
const sleep = (ms: number) => {
  school.clock.at = new Date(school.clock.at.getTime() + ms)
}
const written = async () => (await school.messages()).length
const reasons = async () =>
  Map.groupBy(await school.steps(), ({ state, reason }) => `${state} ${reason ?? ''}`.trim())

/** Everything that is planned at noon is due an hour later: then the server sleeps. */
async function planned() {
  school = await openSchool(({ steps }) => ({
    steps: steps.map((step) => ({ ...step, delay: step.delay + 7 * 86_400 })),
    invitations: [],
  }))
  await runFollowUp(school.deps)
  expect(await written()).toBe(0)
}

test('a server that slept for a week writes to each student once at most, and not of what is old', async () => {
  await planned()
  sleep(14 * DAY)
  await runFollowUp(school.deps)
  const messages = await school.messages()
  const perStudent = Map.groupBy(messages, ({ user_id }) => user_id)
  expect(messages.length).toBeGreaterThan(0)
  expect(Math.max(...[...perStudent.values()].map((each) => each.length))).toBe(1)
  const stale = (await reasons()).get('refused stale') ?? []
  expect(stale.length).toBeGreaterThan(10)
  expect(new Set(stale.map(({ outcome }) => outcome))).toContain('passed')
  const told = (await school.steps()).filter(({ state }) => state === 'released')
  expect(told.map(({ outcome }) => outcome)).not.toContain('passed')
})

test('the release of the minute drops what is old too, without waiting for the daily run', async () => {
  await planned()
  sleep(14 * DAY)
  await drainRelease(school.deps)
  expect(((await reasons()).get('refused stale') ?? []).length).toBeGreaterThan(10)
})

test('after a month nothing is written at all', async () => {
  await planned()
  sleep(40 * DAY)
  await runFollowUp(school.deps)
  await drainRelease(school.deps)
  expect(await written()).toBe(0)
})

test('a server that wakes at night waits for the morning of each student', async () => {
  await planned()
  sleep(8 * DAY + 15 * HOUR)
  for (let hour = 0; hour < 24; hour++) {
    await drainRelease(school.deps)
    const now = school.clock.at
    const zoneOf = new Map(school.school.people.map(({ userId, timeZone }) => [userId, timeZone]))
    const going = (await school.steps()).filter(
      ({ state, updated_at }) => state === 'released' && updated_at.getTime() === now.getTime(),
    )
    for (const { user_id } of going) {
      const minutes = localMinutes(now, zoneOf.get(user_id) ?? 'UTC')
      expect(minutes >= 9 * 60 && minutes < 21 * 60, `${minutes} minutes after midnight`).toBe(true)
    }
    sleep(HOUR)
  }
  expect(await written()).toBeGreaterThan(20)
})

test('while our clock and Moodle’s differ nobody is written to, and the course says why', async () => {
  school = await openSchool()
  const ahead = { ...school.deps, now: () => new Date(school.clock.at.getTime() + 30 * DAY) }
  const report = await runFollowUp(ahead)
  expect(report.courses.filter(({ enabled }) => enabled).map(({ failure }) => failure?.code)).toEqual(
    report.courses.filter(({ enabled }) => enabled).map(() => 'clocks_differ'),
  )
  expect([await written(), await school.steps()]).toEqual([0, []])
})

test('a clock that jumps ahead after planning releases nothing early', async () => {
  await planned()
  const jumped = { ...school.deps, now: () => new Date(school.clock.at.getTime() + 8 * DAY) }
  await expect(drainRelease(jumped)).rejects.toMatchObject({ code: 'clocks_differ' })
  expect(
    (await school.steps()).every(({ state, lease_until }) => state !== 'released' && lease_until === null),
  ).toBe(true)
})

test('a clock that jumped back and forth again writes to nobody twice', async () => {
  school = await openSchool()
  await runFollowUp(school.deps)
  const messages = await school.messages()
  sleep(-30 * DAY)
  await drainRelease(school.deps)
  sleep(30 * DAY)
  await runFollowUp(school.deps)
  expect(await school.messages()).toEqual(messages)
})
