import { afterEach, expect, test, vi } from 'vitest'
import { HOUR, type OpenSchool, openSchool } from '../../../../test/support/school.ts'
import { drainRelease } from '../drain.ts'
import { dryRunCourse } from '../rows.ts'
import { type FollowUpDeps, runFollowUp } from '../run.ts'

vi.setConfig({ testTimeout: 60_000 })

let school: OpenSchool
let deps: FollowUpDeps
afterEach(() => school.close())

const DAY = 24 * HOUR
const LIMIT = 30

async function limited(portfolioLimit: number | null = LIMIT) {
  school = await openSchool(() => ({ invitations: [] }))
  deps = { ...school.deps, portfolioLimit }
}

const forward = (ms: number) => {
  school.clock.at = new Date(school.clock.at.getTime() + ms)
}
const people = async () => new Set((await school.messages()).map(({ address }) => address))
const waiting = async () =>
  (await school.steps()).filter(({ state, reason }) => state === 'planned' && reason === 'portfolio_limit')

test('release reaches no more people than are left, and the rest wait with a time and a name', async () => {
  await limited()
  await runFollowUp(deps)
  expect((await people()).size).toBe(LIMIT)
  const rest = await waiting()
  expect(rest.length).toBeGreaterThan(50)
  const times = rest.map(({ due_at }) => due_at?.getTime() ?? 0)
  expect(Math.min(...times)).toBe(school.clock.at.getTime() + DAY)
  expect(Math.max(...times)).toBeGreaterThan(school.clock.at.getTime() + 2 * DAY)
})

test('every course gets its turn', async () => {
  await limited()
  await runFollowUp(deps)
  const byCourse = Map.groupBy(await school.messages(), ({ course_id }) => course_id)
  expect(byCourse.size).toBeGreaterThan(2)
  const counts = [...byCourse.values()].map((each) => new Set(each.map(({ user_id }) => user_id)).size)
  expect(Math.max(...counts)).toBeLessThan(LIMIT * 0.6)
})

test('released minute by minute by two replicas over days, no rolling day holds more people than the limit', async () => {
  await limited()
  await runFollowUp(deps)
  for (let hour = 0; hour < 96; hour += 3) {
    forward(3 * HOUR)
    await Promise.all([drainRelease(deps), drainRelease(deps)])
  }
  const { rows } = await school.pool.query<{ address: string; at: Date }>(
    `select distinct o.address, p.taken_at as at from portfolio_place p join outbox o using (outbox_id)`,
  )
  for (const { at: from } of rows) {
    const day = rows.filter(({ at }) => at >= from && at.getTime() < from.getTime() + DAY)
    expect(new Set(day.map(({ address }) => address)).size).toBeLessThanOrEqual(LIMIT)
  }
  expect((await people()).size).toBeGreaterThan(3 * LIMIT)
})

test('who wrote to us within a day takes no place', async () => {
  await limited(1)
  const person = await school.studentWith(11, 101, 'failed')
  const address = person.link?.address ?? 'whatsapp:none'
  await school.db
    .insertInto('contact')
    .values({ address, user_id: person.userId, last_inbound_at: school.clock.at })
    .execute()
  await runFollowUp(deps)
  expect((await people()).size).toBe(2)
  expect((await people()).has(address)).toBe(true)
})

test('a message that certainly didn’t go frees its place', async () => {
  await limited()
  await runFollowUp(deps)
  await school.pool.query(
    `update outbox set state = 'failed' where outbox_id in (select min(outbox_id) from outbox)`,
  )
  await runFollowUp(deps)
  expect((await people()).size).toBe(LIMIT + 1)
})

test('invitations leave places to results, and who gets none today is invited another day', async () => {
  school = await openSchool()
  deps = { ...school.deps, portfolioLimit: 8 }
  const invitations = async () =>
    (await school.db.selectFrom('outbox').select('address').where('kind', '=', 'invitation').execute()).length
  await runFollowUp(deps)
  const first = await invitations()
  expect(first).toBeLessThan(8)
  expect(first + (await people()).size).toBe(8)
  forward(DAY)
  await runFollowUp(deps)
  expect(await invitations()).toBeGreaterThan(first)
})

test('the dry run shows what the run then does, and the days that it takes', async () => {
  await limited()
  const dry = await dryRunCourse(deps, { courseId: 11, userIds: null })
  const first = dry.forecast[0]
  expect(dry.forecast.length).toBeGreaterThan(1)
  expect(first).toEqual({ day: '2026-03-16', people: LIMIT })
  expect(dry.rows.some(({ reason, due }) => reason === 'portfolio_limit' && due !== null)).toBe(true)
  expect(new Set(dry.rows.filter(({ reason }) => reason === null).map(({ userId }) => userId)).size).toBe(
    LIMIT,
  )
  await runFollowUp(deps, { courseId: 11 })
  expect((await people()).size).toBe(LIMIT)

  const shared = await dryRunCourse(deps, { courseId: 12, userIds: null })
  expect(shared.summary.send).toBe(0)
  expect(shared.forecast[0]?.day).not.toBe('2026-03-16')
})

test('without a limit the forecast is by when messages are due', async () => {
  await limited(null)
  const { forecast, rows } = await dryRunCourse(deps, { courseId: 11, userIds: null })
  const going = new Set(rows.filter(({ due }) => due !== null).map(({ userId }) => userId))
  expect(forecast[0]?.people).toBeGreaterThan(LIMIT)
  expect(Math.max(...forecast.map(({ people }) => people))).toBeLessThanOrEqual(going.size)
})
