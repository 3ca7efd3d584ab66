import { createHash } from 'node:crypto'
import { schedule } from 'node-cron'
import { PgBoss } from 'pg-boss'
import type { Database } from '../database/pool.ts'
import { AppError } from '../errors.ts'
import { type Events, errorCode } from '../events.ts'
import type { Clock } from '../ports.ts'
import { lastRun } from './missed.ts'
import { ranFor, saveRanFor } from './store.ts'

/** Coarse work that one replica does for all. Running it twice does what running it once does. */
export type Job = {
  name: string
  cron: string
  timeZone: string
  /** It comes once a day: where it fails it is tried for an hour, and not only until the next minute's would do. */
  isDaily?: boolean
  /** A null course: all of them. Once the signal is aborted it throws its reason before the next step. */
  run: (courseId: number | null, stopping: AbortSignal) => Promise<void>
}

export type Jobs = {
  /** False: it waits or runs already, for the same course or likewise for all. */
  runNow(name: string, courseId?: number): Promise<boolean>
  /** Bounded: what runs is handed back after its step, or after ten seconds wherever it is, and done again from there. */
  stop(): Promise<void>
}

type Order = { courseId?: number }

/** A job may take hours; a process that died with one is noticed by its missing heartbeat. */
const QUEUE = {
  policy: 'exclusive',
  expireInSeconds: 6 * 3600,
  heartbeatSeconds: 60,
  retryLimit: 2,
  retryDelay: 60,
}

/** After 1, 2, 4, 8, 16 and 30 minutes, more or less. */
const PATIENT = { retryLimit: 6, retryBackoff: true, retryDelayMax: 30 * 60 }

const STOP_MS = 10_000

/**
 * Each replica's clock only enqueues. The id of a scheduled job is made from its name and minute, so that however many
 * replicas enqueue it, and however far their clocks differ, there is one. What should have run while nobody was there,
 * or while the machine slept, is made up for: once, for the last time that was missed.
 */
export async function startJobs(options: {
  url: string
  db: Database
  now: Clock
  jobs: Job[]
  events: Pick<Events, 'jobFinished' | 'jobHandedBack' | 'jobFailed'>
  pollSeconds?: number
}): Promise<Jobs> {
  const { jobs, events, db, now } = options
  const boss = new PgBoss({ connectionString: options.url, max: 3, application_name: 'exam-followup jobs' })
  boss.on('error', (err) => events.jobFailed({ job: 'pg-boss', code: errorCode(err), err }))
  await boss.start()
  const stopping = new AbortController()
  const { signal } = stopping

  for (const { name, run } of jobs) {
    await boss.createQueue(name, QUEUE)
    await boss.work<Order>(name, { pollingIntervalSeconds: options.pollSeconds ?? 2 }, async ([job]) => {
      const began = performance.now()
      try {
        await run(job?.data?.courseId ?? null, signal)
        events.jobFinished({ job: name, ms: Math.round(performance.now() - began) })
      } catch (err) {
        if (signal.aborted && err === signal.reason) events.jobHandedBack({ job: name })
        else events.jobFailed({ job: name, code: errorCode(err), err })
        // What pg-boss keeps of a failure is its code: its text may quote what a student wrote.
        throw new AppError(errorCode(err), 'The job failed', { retryable: true })
      }
    })
  }

  const daily = new Set(jobs.filter(({ isDaily }) => isDaily).map(({ name }) => name))
  const enqueue = async (name: string, date: Date) => {
    await boss.send(name, {}, { id: scheduledId(name, date), ...(daily.has(name) && PATIENT) })
    await saveRanFor(db, name, date)
  }
  const clocks = jobs.map(({ name, cron, timeZone }) => ({
    name,
    clock: schedule(cron, ({ date }) => enqueue(name, date), {
      ...{ timezone: timeZone, name, suppressMissedWarning: true },
    }),
  }))
  for (const { name, clock } of clocks) {
    const failed = (err: unknown) => events.jobFailed({ job: name, code: errorCode(err), err })
    const makeUp = async () => {
      const last = lastRun((date) => clock.match(date), now())
      if (last && last > (await ranFor(db, name, now()))) await enqueue(name, last)
    }
    clock.on('execution:failed', ({ execution }) => failed(execution?.error))
    clock.on('execution:missed', () => makeUp().catch(failed))
    await makeUp()
  }

  return {
    runNow: async (name, courseId) => {
      const order: Order = courseId === undefined ? {} : { courseId }
      const key = courseId === undefined ? {} : { singletonKey: `course:${courseId}` }
      return (await boss.send(name, order, key)) !== null
    },
    async stop() {
      await Promise.all(clocks.map(({ clock }) => clock.destroy()))
      stopping.abort()
      await boss.stop({ graceful: true, timeout: STOP_MS })
    },
  }
}

export function scheduledId(name: string, date: Date): string {
  const minute = Math.floor(date.getTime() / 60_000)
  const hex = createHash('sha256').update(`${name} ${minute}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
