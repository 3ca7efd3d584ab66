import type { DestinationStream } from 'pino'
import { createEmbeddedEngine } from './adapters/embedded-nlu/engine.ts'
import { readTrainingData, type TrainingData } from './adapters/embedded-nlu/training-data.ts'
import { createHttpActions } from './adapters/http-actions/http-actions.ts'
import { createMoodle } from './adapters/moodle/moodle.ts'
import { createOpenRouter } from './adapters/openrouter/phrasing.ts'
import { createRasaEngine } from './adapters/rasa/engine.ts'
import { createTwilioContents } from './adapters/twilio/contents.ts'
import { createTwilioMedia } from './adapters/twilio/media.ts'
import { createTwilioWhatsApp } from './adapters/twilio/whatsapp.ts'
import type { Config } from './config.ts'
import { createApiDesk } from './conversation/declared/people.ts'
import { type Domain, domainFolder, loadDomain } from './conversation/domain/load.ts'
import type { DrainDeps } from './conversation/drain.ts'
import { createOffers } from './conversation/offers.ts'
import { type Breaker, createBreaker, guardEngine, guardPhrasing } from './conversation/outward/breaker.ts'
import { createBudget } from './conversation/outward/budget.ts'
import { createNoticeWords } from './conversation/reply/notice-words.ts'
import type { EmbeddedProgress } from './database/embedded.ts'
import { migrate } from './database/migrate.ts'
import { type OpenDatabase, open } from './database/open.ts'
import { ensurePartitions } from './database/partitions.ts'
import type { Database } from './database/pool.ts'
import { AppError } from './errors.ts'
import { createEvents, createLogger, type Events } from './events.ts'
import { createRecordTurns } from './journal/journal.ts'
import { type Limits, openLimits } from './limits/limits.ts'
import { definitionsFor } from './messaging/content/definitions.ts'
import type { PushDeps } from './messaging/content/push.ts'
import { createClockWatch } from './messaging/outbox/clocks.ts'
import type { DeliverDeps } from './messaging/outbox/deliver.ts'
import type { ChoicesDefinition } from './model/choices.ts'
import type {
  ActionsApi,
  Clock,
  Engine,
  Moodle,
  Phrasing,
  WhatsApp,
  WhatsAppContents,
  WhatsAppMedia,
} from './ports.ts'

export type Overrides = {
  /** In place of the real clock; it isn't held against the database's. */
  now?: Clock
  /** In place of MOODLE_URL: the sample school. */
  moodle?: Moodle
  /** Nobody gets what goes out through this WhatsApp. */
  simulatedWhatsApp?: boolean
  logTo?: DestinationStream
  onDatabase?: (step: EmbeddedProgress) => void
}

/** What every command works with; `serve` adds what listens and what waits. */
export type Core = OpenDatabase & {
  config: Config
  simulatedWhatsApp: boolean
  /** Real students and no real WhatsApp: everything is judged, nothing is released. */
  planOnly: boolean
  events: Events
  now: Clock
  portfolioLimit: number | null
  moodle: Moodle
  /** What the domain's calls ask. */
  api: ActionsApi | null
  /** False: an API knows the people, and there are no exams to follow up. */
  school: boolean
  whatsapp: WhatsApp
  engine: Engine
  /** Null: fixed replies. */
  phrasing: Phrasing | null
  /** One for each service outside that may be done without. */
  breakers: Record<'rasa' | 'openrouter', Breaker>
  limits: Limits
  /** How often each worker and job failed since this process began. */
  failures: ReadonlyMap<string, number>
  turns: DrainDeps
  /** What students are told unasked, inside the 24-hour window. */
  words: ReturnType<typeof createNoticeWords>
  delivery: DeliverDeps
  /** The resources that buttons and lists go out with. */
  choices: PushDeps
  /** What one may say to it: the first example of each intent. */
  examples: { message: string; language: string; intent: string }[]
}

/** Opens and migrates the database, and makes each adapter that the configuration names. */
export async function openCore(config: Config, overrides: Overrides = {}): Promise<Core> {
  const { now = () => new Date(), simulatedWhatsApp = false } = overrides
  const failures = new Map<string, number>()
  const events = createEvents(
    createLogger({
      level: config.logging.level,
      ...(overrides.logTo && { destination: overrides.logTo }),
    }),
    (what) => failures.set(what, (failures.get(what) ?? 0) + 1),
  )
  const moodle = overrides.moodle ?? moodleOf(config)
  const whatsapp = whatsappOf(config)
  const domain = loadDomain(config.domain)
  const api = apiOf(config, domain)
  const person = domain.api?.person ?? 'moodle'
  const data = readTrainingData(domainFolder(config.domain))
  const fallback = await createEmbeddedEngine({ data })
  const breakerOf = (service: string) => createBreaker({ service, now, onChange: events.circuitChanged })
  const breakers = { rasa: breakerOf('rasa'), openrouter: breakerOf('openrouter') }
  const engine =
    config.understanding.kind === 'rasa'
      ? guardEngine(createRasaEngine(config.understanding), breakers.rasa)
      : fallback

  const database = await open(config.database, {
    onError: events.databaseConnectionLost,
    ...(overrides.onDatabase && { onProgress: overrides.onDatabase }),
  })
  try {
    const migrations = await migrate(database.db)
    if (migrations.length > 0) events.migrated({ migrations })
    await ensurePartitions(database.db, now())
  } catch (error) {
    await database.close()
    throw error
  }
  const { db } = database
  const limits = openLimits(config.limits, { pool: database.pool, events })
  const phrasing = phrasingOf(config, { db, now, breaker: breakers.openrouter })
  return {
    ...database,
    close: async () => {
      await limits.close()
      await database.close()
    },
    simulatedWhatsApp,
    planOnly: simulatedWhatsApp && config.moodle.kind === 'moodle',
    portfolioLimit: config.portfolioLimit,
    ...{
      config,
      events,
      now,
      moodle,
      api,
      school: person === 'moodle',
      whatsapp,
      engine,
      phrasing,
      breakers,
      limits,
      failures,
    },
    words: createNoticeWords(domain),
    turns: {
      ...{ db, domain, phrasing, api, now, media: mediaOf(config) },
      moodle:
        api && person !== 'moodle'
          ? createApiDesk(api, { link: domain.api?.link ?? null, person }, now)
          : moodle,
      engines: { engine, fallback, onFallback: events.engineFailed },
      record: createRecordTurns(config.logging),
      onPhrasingFailed: events.phrasingFailed,
      onTurnFailed: events.turnFailed,
      countAnswer: async (contactId) => (await limits.answers.take(String(contactId))).retryAfter,
      onQuiet: (facts) => {
        limits.tally.count(facts.why === 'loop' ? 'loop' : 'contact')
        events.contactQuiet(facts)
      },
      offerOf: createOffers({ moodle, now }),
    },
    delivery: {
      ...{ db, whatsapp, now, publicUrl: config.http.publicUrl },
      watchClocks: overrides.now ? null : createClockWatch(events.clocksDiffer),
    },
    choices: { db, now, contents: contentsOf(config), definitions: definitionsOf(domain) },
    examples: firstExamples(data, domain.languages[0]),
  }
}

function firstExamples({ examples }: TrainingData, spoken: string): Core['examples'] {
  const first = new Map(
    examples
      .filter(({ language }) => language === spoken)
      .reverse()
      .map(({ text, intent, language }) => [intent, { message: text, language, intent }]),
  )
  return [...first.values()]
}

function definitionsOf({ languages, responses }: Domain): ChoicesDefinition[] {
  return languages.flatMap((language) =>
    definitionsFor({ language, opener: responses.get(language)?.terms.list_opener ?? '' }),
  )
}

/** The services of others that the configuration names, to be asked whether they work. */
export function adaptersOf({ moodle, whatsapp }: Config): Record<string, { check(): Promise<unknown> }> {
  return {
    ...(moodle.kind === 'moodle' && { Moodle: createMoodle(moodle) }),
    ...(whatsapp.kind === 'twilio' && { Twilio: createTwilioWhatsApp(whatsapp) }),
  }
}

function phrasingOf(
  { phrasing }: Config,
  { db, now, breaker }: { db: Database; now: Clock; breaker: Breaker },
): Phrasing | null {
  if (phrasing.kind === 'fixed') return null
  const spend = createBudget({ db, now, perDay: phrasing.dailyBudget })
  return guardPhrasing(createOpenRouter({ ...phrasing, now, spend }), breaker)
}

function moodleOf({ moodle }: Config): Moodle {
  if (moodle.kind === 'moodle') return createMoodle(moodle)
  throw new AppError('moodle_missing', 'The sample school is not started: set MOODLE_URL and MOODLE_TOKEN')
}

function apiOf({ api }: Config, { name, api: declared }: Domain): ActionsApi | null {
  if (!declared) return null
  if (api.kind === 'none') {
    throw new AppError('api_missing', `The domain ${name} asks an internal API: set API_URL and API_TOKEN`)
  }
  const { check, operation, deadline_ms: deadlineMs } = declared.api
  return createHttpActions({ url: api.url, token: api.token, check, operation, deadlineMs })
}

/** Where an API knows the people, nobody may be written to about exams. */
export function requireSchool({ school }: Pick<Core, 'school'>): void {
  if (school) return
  throw new AppError('no_follow_up', 'This domain has no exams to follow up: set DOMAIN to one that has', {
    status: 409,
  })
}

function whatsappOf({ whatsapp }: Config): WhatsApp {
  if (whatsapp.kind === 'twilio') return createTwilioWhatsApp(whatsapp)
  throw whatsappMissing()
}

function contentsOf({ whatsapp }: Config): WhatsAppContents {
  if (whatsapp.kind === 'twilio') return createTwilioContents(whatsapp)
  throw whatsappMissing()
}

function mediaOf({ whatsapp }: Config): WhatsAppMedia {
  if (whatsapp.kind === 'twilio') return createTwilioMedia(whatsapp)
  throw whatsappMissing()
}

function whatsappMissing(): AppError {
  return new AppError('whatsapp_missing', 'The simulated WhatsApp is not started: set the TWILIO_ variables')
}
