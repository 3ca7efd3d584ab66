import { setTimeout as wait } from 'node:timers/promises'
import { createTask } from 'node-cron'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { lastRun } from './missed.ts'
import { type Job, type Jobs, scheduledId, startJobs } from './schedule.ts'

let fresh: FreshDatabase
const running: Jobs[] = []
const events = { jobFinished: vi.fn(), jobHandedBack: vi.fn(), jobFailed: vi.fn() }

beforeEach(async () => {
  vi.clearAllMocks()
  fresh = await freshDatabase()
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((jobs) => jobs.stop()))
  await fresh.close()
})

async function start(job: Partial<Job> & Pick<Job, 'run'>, now = () => new Date()): Promise<Jobs> {
  const jobs = await startJobs({
    ...{ url: fresh.url, db: fresh.db, now },
    jobs: [{ name: 'follow-up', cron: '0 0 1 1 *', timeZone: 'UTC', ...job }],
    events,
    pollSeconds: 0.5,
  })
  running.push(jobs)
  return jobs
}

test('however often the clocks of two replicas fire in a minute, it runs once', async () => {
  const run = vi.fn(async () => {})
  const everySecond = '* * * * * *'
  const minute = () => Math.floor(Date.now() / 60_000)
  const first = minute()
  await Promise.all([start({ run, cron: everySecond }), start({ run, cron: everySecond })])
  await vi.waitFor(() => expect(run).toHaveBeenCalled(), { timeout: 8000 })
  await wait(3000)
  expect(run.mock.calls.length).toBeLessThanOrEqual(minute() - first + 1)
}, 20_000)

test('the same minute is the same job on every machine, another minute or name is another', () => {
  const nine = new Date('2026-01-31T09:00:00.050Z')
  expect(scheduledId('follow-up', nine)).toBe(scheduledId('follow-up', new Date('2026-01-31T09:00:31Z')))
  expect(scheduledId('follow-up', nine)).not.toBe(scheduledId('follow-up', new Date('2026-01-31T09:01:00Z')))
  expect(scheduledId('follow-up', nine)).not.toBe(scheduledId('retention', nine))
})

test('while one is waiting or running, another is not taken', async () => {
  let end = () => {}
  const run = vi.fn(() => new Promise<void>((resolve) => (end = resolve)))
  const jobs = await start({ run })
  expect(await jobs.runNow('follow-up')).toBe(true)
  await vi.waitFor(() => expect(run).toHaveBeenCalledOnce(), { timeout: 8000 })
  expect(await jobs.runNow('follow-up')).toBe(false)
  end()
  await vi.waitFor(() => expect(events.jobFinished).toHaveBeenCalledOnce(), { timeout: 8000 })
}, 20_000)

test('a course runs once at a time, whatever other courses do', async () => {
  const ends: (() => void)[] = []
  const run = vi.fn((_courseId: number | null) => new Promise<void>((resolve) => ends.push(resolve)))
  const jobs = await start({ run })
  expect([await jobs.runNow('follow-up', 11), await jobs.runNow('follow-up', 11)]).toEqual([true, false])
  expect(await jobs.runNow('follow-up', 12)).toBe(true)
  await vi.waitFor(() => expect(run).toHaveBeenCalledWith(11, expect.anything()), { timeout: 8000 })
  expect(await jobs.runNow('follow-up', 11)).toBe(false)
  ends.shift()?.()
  await vi.waitFor(() => expect(run).toHaveBeenCalledWith(12, expect.anything()), { timeout: 8000 })
  expect(await jobs.runNow('follow-up', 11)).toBe(true)
  ends.shift()?.()
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(3), { timeout: 8000 })
  ends.shift()?.()
}, 30_000)

test('a failure is reported and kept by its code, without what it quotes', async () => {
  const run = async () => {
    throw Object.assign(new Error('no fui al examen'), { code: 'moodle_unreachable' })
  }
  const jobs = await start({ run })
  await jobs.runNow('follow-up')
  await vi.waitFor(() => expect(events.jobFailed).toHaveBeenCalled(), { timeout: 8000 })
  expect(events.jobFailed.mock.calls[0]?.[0]).toMatchObject({ job: 'follow-up', code: 'moodle_unreachable' })
  await vi.waitFor(async () => {
    const { rows } = await fresh.pool.query('select output::text from pgboss.job where output is not null')
    expect(rows[0]?.output).toContain('moodle_unreachable')
    expect(rows[0]?.output).not.toContain('examen')
  })
}, 20_000)

test.each([
  [true, { state: 'retry', retry_limit: 6, retry_backoff: true }],
  [false, { state: 'retry', retry_limit: 2, retry_backoff: false }],
])(
  'what its clock ordered and fails is tried again, for longer where it is daily: %s',
  async (isDaily, kept) => {
    const run = async () => {
      throw new Error('Moodle is away')
    }
    await start({ run, isDaily, cron: '* * * * * *' })
    await vi.waitFor(
      async () => {
        const { rows } = await fresh.pool.query(
          `select state, retry_limit, retry_backoff from pgboss.job where name = 'follow-up'`,
        )
        expect(rows).toEqual([kept])
      },
      { timeout: 8000 },
    )
  },
  20_000,
)

test('a job that runs while the service stops ends after its step, and is there to be taken up again', async () => {
  let steps = 0
  const run = vi.fn(async (_courseId: number | null, stopping: AbortSignal) => {
    for (;;) {
      stopping.throwIfAborted()
      steps++
      await wait(50)
    }
  })
  const jobs = await start({ run })
  await jobs.runNow('follow-up', 11)
  await vi.waitFor(() => expect(steps).toBeGreaterThan(1), { timeout: 8000 })
  const began = performance.now()
  await jobs.stop()
  expect(performance.now() - began).toBeLessThan(10_000)
  const made = steps
  await wait(200)
  expect(steps).toBe(made)
  expect(events.jobHandedBack).toHaveBeenCalledExactlyOnceWith({ job: 'follow-up' })
  expect(events.jobFailed).not.toHaveBeenCalled()
  const { rows } = await fresh.pool.query(`select state, data from pgboss.job where name = 'follow-up'`)
  expect(rows).toEqual([{ state: 'retry', data: { courseId: 11 } }])
}, 20_000)

test('what ends by itself while the service stops is done, and what fails has failed', async () => {
  const ends: ((error?: Error) => void)[] = []
  const run = vi.fn(
    () => new Promise<void>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve()))),
  )
  for (const error of [undefined, new Error('of its own')]) {
    const jobs = await start({ run })
    await jobs.runNow('follow-up')
    await vi.waitFor(() => expect(ends).toHaveLength(1), { timeout: 8000 })
    const stopped = jobs.stop()
    ends.shift()?.(error)
    await stopped
  }
  expect(events.jobFinished).toHaveBeenCalledOnce()
  expect(events.jobFailed).toHaveBeenCalledOnce()
  expect(events.jobHandedBack).not.toHaveBeenCalled()
}, 20_000)

test('a run that was missed while nobody was there is made up for, once, by whoever comes first', async () => {
  const run = vi.fn(async () => {})
  const daily = { run, cron: '0 9 * * *' }
  const at = (iso: string) => () => new Date(iso)
  await (await start(daily, at('2026-03-01T08:00:00Z'))).stop()
  await (await start(daily, at('2026-03-01T08:59:00Z'))).stop()
  expect(run).not.toHaveBeenCalled()

  const late = at('2026-03-08T11:00:00Z')
  await Promise.all([start(daily, late), start(daily, late)])
  await vi.waitFor(() => expect(run).toHaveBeenCalledOnce(), { timeout: 8000 })
  await start(daily, late)
  await wait(2000)
  expect(run).toHaveBeenCalledOnce()
}, 30_000)

test('the last time that a schedule should have run, in its own zone and over a change of clocks', () => {
  const nine = createTask('0 9 * * *', () => {}, { timezone: 'Europe/Madrid' })
  const last = (iso: string) => lastRun((date) => nine.match(date), new Date(iso))?.toISOString()
  expect(last('2026-03-28T12:00:00Z')).toBe('2026-03-28T08:00:00.000Z')
  expect(last('2026-03-29T12:00:00Z')).toBe('2026-03-29T07:00:00.000Z')
  expect(last('2026-03-29T06:59:59Z')).toBe('2026-03-28T08:00:00.000Z')
  expect(lastRun(() => false, new Date('2026-03-29T12:00:00Z'))).toBeNull()
})
