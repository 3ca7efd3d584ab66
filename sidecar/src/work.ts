import type { Closing } from './closing.ts'
import { drainTurns } from './conversation/drain.ts'
import type { Core } from './core.ts'
import { openListener } from './database/listen.ts'
import { ensurePartitions } from './database/partitions.ts'
import { AppError } from './errors.ts'
import { followChanges } from './followup/changes/follow.ts'
import { syncConsent } from './followup/consent.ts'
import { suspendDead } from './followup/dead.ts'
import { drainRelease } from './followup/drain.ts'
import { drainNotices } from './followup/notices/drain.ts'
import { reportReach } from './followup/reach/report.ts'
import { firstFailure } from './followup/report/tally.ts'
import { runFollowUp } from './followup/run.ts'
import { interruptible } from './jobs/interruptible.ts'
import { forgetOld } from './jobs/retention.ts'
import { type Job, type Jobs, startJobs } from './jobs/schedule.ts'
import { startWorker } from './jobs/worker.ts'
import { createReceiver } from './messaging/inbox/receive.ts'
import { sweepInbound } from './messaging/inbox/sweep/sweep.ts'
import { deliver } from './messaging/outbox/deliver.ts'
import { lookUpUncertain } from './messaging/outbox/look-up/look-up.ts'
import { watchTemplates } from './messaging/template-states/watch.ts'
import { createBodies } from './messaging/templates.ts'
import type { Address } from './model/contact.ts'

const RELEASE_EVERY_MS = 60_000
const POLL_MS = 5_000
/** People say one thing in several messages: the answer waits until nothing has come for so long. */
const GATHER_MS = 1_000

/**
 * As far as others are asked, until the signal: what is cut short then is handed back, and asked again with the same
 * id.
 */
export const until = (core: Core, signal: AbortSignal) => ({
  ...core,
  signal,
  moodle: interruptible(core.moodle, signal),
  whatsapp: interruptible(core.whatsapp, signal),
})

export type Until = ReturnType<typeof until>

/** What works on its own: who empties a queue, and the jobs of the clock. */
export async function startWork(core: Core, closing: Closing): Promise<Jobs> {
  const { db, events, now, url, planOnly, school } = core
  const listener = await openListener({ url, onError: events.databaseConnectionLost })
  closing.opened(listener.close)
  const work = (
    name: string,
    channel: string,
    pollMs: number,
    drain: (stopping: AbortSignal) => Promise<unknown>,
  ) => {
    const worker = startWorker({ name, channel, pollMs, drain, listen: listener.subscribe, events })
    closing.work(worker.stop)
  }
  work('outbox', 'outbox', POLL_MS, (signal) => deliver({ ...core.delivery, signal }))
  work('inbox', 'inbox', POLL_MS, (signal) => drainTurns({ ...core.turns, gatherMs: GATHER_MS, signal }))
  if (school) {
    work('consent', 'suppression', RELEASE_EVERY_MS, (signal) => syncConsent(until(core, signal)))
  }
  if (school && !planOnly) {
    work('release', 'planned_step', RELEASE_EVERY_MS, (signal) => drainRelease(until(core, signal)))
    work('notices', 'notice', RELEASE_EVERY_MS, (signal) => drainNotices(until(core, signal)))
  }
  const jobs = await startJobs({ url, db, now, events, jobs: jobsOf(core) })
  closing.work(jobs.stop)
  return jobs
}

function jobsOf(core: Core): Job[] {
  const { config, db, events, now, planOnly, school } = core
  const { timeZone } = config
  const job = (
    name: string,
    cron: string,
    work: (given: Until, courseId: number | null) => Promise<unknown>,
  ): Job => ({
    ...{ name, cron, timeZone },
    run: async (courseId, signal) => void (await work(until(core, signal), courseId)),
  })
  /** What would write to students, or say in Moodle that they were written to. */
  const writing = [
    job('changes', '* * * * *', followChanges),
    job('reach', '*/10 * * * *', reportReach),
    job('dead-numbers', '*/10 * * * *', suspendDead),
  ]
  const always = [
    job('partitions', '17 3 * * *', ({ signal }) => ensurePartitions(db, now(), signal)),
    job('retention', '43 3 * * *', ({ signal }) =>
      forgetOld({ db, now, months: config.retentionMonths, events, signal }),
    ),
    job('sweep', '*/2 * * * *', sweep),
    job('look-ups', '* * * * *', ({ signal, whatsapp }) =>
      lookUpUncertain({ db, whatsapp, signal, bodies: createBodies(core) }),
    ),
  ]
  if (!school) return always
  return [
    { ...job('follow-up', config.followUpCron, followUp), isDaily: true },
    ...always,
    job('templates', '*/5 * * * *', watchTemplates),
    ...(planOnly ? [] : writing),
  ]
}

/** A course that failed fails the job, so that it is told of, and the run is tried again. */
async function followUp(core: Until, courseId: number | null): Promise<void> {
  const report = await runFollowUp(core, {
    ...{ dryRun: core.planOnly, ...(courseId !== null && { courseId }) },
  })
  const failure = firstFailure(report)
  if (failure) throw new AppError(failure.code, failure.message, { retryable: true })
}

/** What was written to us while nobody listened. */
async function sweep(core: Until): Promise<void> {
  const { config, db, pool, now, whatsapp, events, signal } = core
  const number = config.whatsapp.kind === 'twilio' ? config.whatsapp.phoneNumber : null
  const senders: Address[] = number === null ? [] : [`whatsapp:${number}`]
  const receive = createReceiver({ db, pool })
  const { found, unlisted } = await sweepInbound({ db, whatsapp, now, senders, receive, signal })
  if (found > 0) events.inboundSwept({ found })
  if (unlisted > 0) events.filesUnlisted({ messages: unlisted })
}
