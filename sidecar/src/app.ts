import { createTwilioWebhook } from './adapters/twilio/webhook.ts'
import { createClosing } from './closing.ts'
import { type Config, VERSION } from './config.ts'
import { tryMessage } from './conversation/try-message.ts'
import { type Core, type Overrides, openCore, requireSchool } from './core.ts'
import { AppError } from './errors.ts'
import { runFollowUp } from './followup/run.ts'
import { checkHealth } from './http/health.ts'
import { createMetrics } from './http/metrics.ts'
import { createRefusals } from './http/refusals.ts'
import { moodleRoutes } from './http/routes/moodle.ts'
import { operationsRoutes } from './http/routes/operations.ts'
import { orchestratorRoutes } from './http/routes/orchestrator.ts'
import { whatsappRoutes } from './http/routes/whatsapp.ts'
import { createServer, listen } from './http/server.ts'
import { interruptible } from './jobs/interruptible.ts'
import type { Jobs } from './jobs/schedule.ts'
import { stats } from './journal/stats.ts'
import { queryLogs } from './journal/store.ts'
import { pushContents } from './messaging/content/push.ts'
import { deliveryFigures } from './messaging/figures.ts'
import { createReceiver } from './messaging/inbox/receive.ts'
import { pausedSenders, steerSender } from './messaging/outbox/senders/store.ts'
import { createStatusRecorder } from './messaging/outbox/status.ts'
import { createBodies } from './messaging/templates.ts'
import { probes } from './probes.ts'
import { startWork, type Until, until } from './work.ts'

export type App = { core: Core; port: number; close(): Promise<void> }

/** What begins to work after the port is open. */
type Working = { jobs: Jobs | null }

/**
 * The one place where the service is put together. The port comes first, so that nothing runs where another program has
 * it; closing goes backwards: work ends first, and messages are taken in until the last moment.
 */
export async function startApp(config: Config, overrides: Overrides = {}): Promise<App> {
  const core = await openCore(config, overrides)
  const closing = createClosing(core.events.stoppedLate)
  closing.opened(core.close)
  try {
    const working: Working = { jobs: null }
    const server = await listen(serverOf(core, working, closing.stopping), config.http.port)
    closing.opened(server.close)
    if (core.simulatedWhatsApp) await pushContents(core.choices)
    working.jobs = await startWork(core, closing)
    await working.jobs.runNow('sweep')
    if (core.school) await working.jobs.runNow('templates')
    announce(core, server.port)
    return {
      core,
      port: server.port,
      close: async () => {
        await closing.close()
        core.events.stopped()
      },
    }
  } catch (error) {
    await closing.close()
    throw error
  }
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

function serverOf(core: Core, working: Working, stopping: AbortSignal) {
  const { config, db, pool, events, limits, now, turns, portfolioLimit } = core
  const asking = until(core, stopping)
  const { moodle, whatsapp } = asking
  const metrics = createMetrics(events, {
    ...{ breakers: Object.values(core.breakers), tally: limits.tally, failures: core.failures },
    delivery: () => deliveryFigures(db),
  })
  const tried = { ...turns, moodle: interruptible(turns.moodle, stopping) }
  const refusals = createRefusals({ limiter: limits.refused, tally: limits.tally })
  const { adminToken, publicUrl, trustedProxies } = config.http
  return createServer({
    webhooks: [
      whatsappRoutes({
        webhook: webhookOf(config),
        publicUrl,
        receive: createReceiver({ db, pool }),
        recordStatus: createStatusRecorder(db),
        refusals,
      }),
    ],
    routes: [
      operationsRoutes({
        adminToken,
        registry: metrics.registry,
        stopping,
        checkDatabase: async () => void (await pool.query('select 1')),
      }),
      moodleRoutes({
        ...{ db, now, moodle, whatsapp, portfolioLimit, secrets: config.secrets, version: VERSION },
        startFollowUp: (courseId) => startFollowUp(asking, working, courseId),
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
          return runFollowUp(asking, {
            ...{ dryRun: dryRun || core.planOnly, ...(courseId !== null && { courseId }) },
          })
        },
        tryMessage: ({ message, language, userId, number }) =>
          tryMessage(tried, {
            ...{ text: message, language: language ?? turns.domain.languages[0], userId, number },
          }),
        examples: () => core.examples,
      }),
    ],
    ...{ metrics, refusals, trustedProxies, stopping, events },
  })
}

async function startFollowUp(core: Until, { jobs }: Working, courseId: number): Promise<boolean> {
  core.signal.throwIfAborted()
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
