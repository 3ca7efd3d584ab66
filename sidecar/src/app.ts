import { createTwilioWebhook } from './adapters/twilio/webhook.ts'
import { type Config, VERSION } from './config.ts'
import { drainTurns } from './conversation/drain.ts'
import { tryMessage } from './conversation/try-message.ts'
import { type Core, type Overrides, openCore, requireSchool } from './core.ts'
import { openListener } from './database/listen.ts'
import { ensurePartitions } from './database/partitions.ts'
import { AppError } from './errors.ts'
import { followChanges } from './followup/changes/follow.ts'
import { syncConsent } from './followup/consent.ts'
import { suspendDead } from './followup/dead.ts'
import { drainRelease } from './followup/drain.ts'
import { drainNotices } from './followup/notices/drain.ts'
import { reportReach } from './followup/reach/report.ts'
import { runFollowUp } from './followup/run.ts'
import { checkHealth } from './http/health.ts'
import { createMetrics } from './http/metrics.ts'
import { createRefusals } from './http/refusals.ts'
import { moodleRoutes } from './http/routes/moodle.ts'
import { operationsRoutes } from './http/routes/operations.ts'
import { orchestratorRoutes } from './http/routes/orchestrator.ts'
import { whatsappRoutes } from './http/routes/whatsapp.ts'
import { createServer, listen } from './http/server.ts'
import { forgetOld } from './jobs/retention.ts'
import { type Job, type Jobs, startJobs } from './jobs/schedule.ts'
import { startWorker } from './jobs/worker.ts'
import { stats } from './journal/stats.ts'
import { queryLogs } from './journal/store.ts'
import { pushContents } from './messaging/content/push.ts'
import { deliveryFigures } from './messaging/figures.ts'
import { createReceiver } from './messaging/inbox/receive.ts'
import { sweepInbound } from './messaging/inbox/sweep/sweep.ts'
import { deliver } from './messaging/outbox/deliver.ts'
import { lookUpUncertain } from './messaging/outbox/look-up/look-up.ts'
import { pausedSenders, steerSender } from './messaging/outbox/senders/store.ts'
import { recordStatus } from './messaging/outbox/status.ts'
import { watchTemplates } from './messaging/template-states/watch.ts'
import { createBodies } from './messaging/templates.ts'
import type { Address } from './model/contact.ts'
import { probes } from './probes.ts'

export type App = { core: Core; port: number; close(): Promise<void> }

const RELEASE_EVERY_MS = 60_000
const POLL_MS = 5_000
/** People say one thing in several messages: the answer waits until nothing has come for so long. */
const GATHER_MS = 1_000

/** What begins to work after the port is open. */
type Working = { jobs: Jobs | null }

/**
 * The one place where the service is put together. The port comes first, so that nothing runs where another program has
 * it; closing goes backwards: work ends first, and messages are taken in until the last moment.
 */
export async function startApp(config: Config, overrides: Overrides = {}): Promise<App> {
  const core = await openCore(config, overrides)
  const opened: (() => Promise<unknown>)[] = [core.close]
  const close = async () => {
    for (const each of opened.splice(0).reverse()) await each()
  }
  try {
    const working: Working = { jobs: null }
    const server = await listen(serverOf(core, working), config.http.port)
    opened.push(server.close)
    if (core.simulatedWhatsApp) await pushContents(core.choices)
    working.jobs = await startWork(core, opened)
    await working.jobs.runNow('sweep')
    announce(core, server.port)
    return {
      core,
      port: server.port,
      close: async () => {
        await close()
        core.events.stopped()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function startWork(core: Core, opened: (() => Promise<unknown>)[]): Promise<Jobs> {
  const { db, events, now, url, planOnly, school } = core
  const listener = await openListener({ url, onError: events.databaseConnectionLost })
  opened.push(listener.close)
  const work = (
    name: string,
    channel: string,
    pollMs: number,
    drain: (stopping: AbortSignal) => Promise<unknown>,
  ) => {
    const worker = startWorker({ name, channel, pollMs, drain, listen: listener.subscribe, events })
    opened.push(worker.stop)
  }
  work('outbox', 'outbox', POLL_MS, (signal) => deliver({ ...core.delivery, signal }))
  work('inbox', 'inbox', POLL_MS, (signal) => drainTurns({ ...core.turns, gatherMs: GATHER_MS, signal }))
  if (school) work('consent', 'suppression', RELEASE_EVERY_MS, () => syncConsent(core))
  if (school && !planOnly) {
    work('release', 'planned_step', RELEASE_EVERY_MS, () => drainRelease(core))
    work('notices', 'notice', RELEASE_EVERY_MS, () => drainNotices(core))
  }
  const jobs = await startJobs({ url, db, now, events, jobs: jobsOf(core) })
  opened.push(jobs.stop)
  return jobs
}

function announce({ config, events, planOnly, simulatedWhatsApp }: Core, port: number): void {
  events.started({
    version: VERSION,
    database: config.database.kind,
    moodle: config.moodle.kind,
    whatsapp: simulatedWhatsApp ? 'simulated' : config.whatsapp.kind,
    understanding: config.understanding.kind,
  })
  if (planOnly) events.planOnly()
  events.listening({ port })
}

function jobsOf(core: Core): Job[] {
  const { config, db, events, now, planOnly, school, whatsapp } = core
  const { timeZone } = config
  const job = (
    name: string,
    cron: string,
    work: (...given: Parameters<Job['run']>) => Promise<unknown>,
  ): Job => ({
    ...{ name, cron, timeZone, run: async (...given) => void (await work(...given)) },
  })
  /** What would write to students, or say in Moodle that they were written to. */
  const writing = [
    job('changes', '* * * * *', (_, signal) => followChanges({ ...core, signal })),
    job('reach', '*/10 * * * *', (_, signal) => reportReach({ ...core, signal })),
    job('dead-numbers', '*/10 * * * *', (_, signal) => suspendDead({ ...core, signal })),
  ]
  const always = [
    job('partitions', '17 3 * * *', () => ensurePartitions(db, now())),
    job('retention', '43 3 * * *', () => forgetOld({ db, now, months: config.retentionMonths, events })),
    job('sweep', '*/2 * * * *', (_, signal) => sweep(core, signal)),
    job('look-ups', '* * * * *', (_, signal) =>
      lookUpUncertain({ db, whatsapp, signal, bodies: createBodies(core) }),
    ),
  ]
  if (!school) return always
  return [
    job('follow-up', config.followUpCron, (courseId, signal) =>
      runFollowUp({ ...core, signal }, { dryRun: planOnly, ...(courseId !== null && { courseId }) }),
    ),
    ...always,
    job('templates', '*/5 * * * *', () => watchTemplates(core)),
    ...(planOnly ? [] : writing),
  ]
}

function serverOf(core: Core, working: Working) {
  const { config, db, pool, events, limits, now, turns, moodle, whatsapp, portfolioLimit } = core
  const metrics = createMetrics(events, {
    ...{ breakers: Object.values(core.breakers), tally: limits.tally },
    delivery: () => deliveryFigures(db),
  })
  const refusals = createRefusals({ limiter: limits.refused, tally: limits.tally })
  const { adminToken, publicUrl, trustedProxies } = config.http
  return createServer({
    webhooks: [
      whatsappRoutes({
        webhook: webhookOf(config),
        publicUrl,
        receive: createReceiver({ db, pool }),
        recordStatus: (event) => recordStatus(db, event),
        refusals,
      }),
    ],
    routes: [
      operationsRoutes({
        adminToken,
        registry: metrics.registry,
        checkDatabase: async () => void (await pool.query('select 1')),
      }),
      moodleRoutes({
        ...{ db, now, moodle, whatsapp, portfolioLimit, secrets: config.secrets, version: VERSION },
        startFollowUp: (courseId) => startFollowUp(core, working, courseId),
        bodies: createBodies(core),
        probes: () => probes(core),
      }),
      orchestratorRoutes({
        adminToken,
        health: async () => ({ ...(await checkHealth(probes(core))), paused: await pausedSenders(db) }),
        steerSender: (order) => steerSender(db, order),
        stats: (days) => stats(db, days),
        logs: (limit) => queryLogs(db, { page: 0, pageSize: limit }),
        followUp: async ({ courseId, dryRun }) => {
          requireSchool(core)
          return runFollowUp(core, {
            ...{ dryRun: dryRun || core.planOnly, ...(courseId !== null && { courseId }) },
          })
        },
        tryMessage: ({ message, language, userId, number }) =>
          tryMessage(turns, {
            ...{ text: message, language: language ?? turns.domain.languages[0], userId, number },
          }),
        examples: () => core.examples,
      }),
    ],
    ...{ metrics, refusals, trustedProxies, events },
  })
}

/** What was written to us while nobody listened. */
async function sweep({ config, db, pool, now, whatsapp, events }: Core, signal: AbortSignal): Promise<void> {
  const number = config.whatsapp.kind === 'twilio' ? config.whatsapp.phoneNumber : null
  const senders: Address[] = number === null ? [] : [`whatsapp:${number}`]
  const receive = createReceiver({ db, pool })
  const { found } = await sweepInbound({ db, whatsapp, now, senders, receive, signal })
  if (found > 0) events.inboundSwept({ found })
}

async function startFollowUp(core: Core, { jobs }: Working, courseId: number): Promise<boolean> {
  requireSchool(core)
  if (core.planOnly) {
    throw new AppError('whatsapp_simulated', 'Nobody is written to until the TWILIO_ variables are set', {
      status: 409,
    })
  }
  if (!jobs) throw new AppError('starting', 'The service has just begun to start', { status: 503 })
  return jobs.runNow('follow-up', courseId)
}

function webhookOf({ whatsapp }: Config) {
  if (whatsapp.kind === 'twilio') return createTwilioWebhook(whatsapp)
  throw new AppError('whatsapp_missing', 'The simulated WhatsApp is not started: set the TWILIO_ variables')
}
