import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { missingParts } from './config/groups.ts'
import { type Environment, parseVariables } from './config/variables.ts'
import { AppError } from './errors.ts'

/** Whole settings groups are there or not; half a group is an error that names what is missing. */
export type Config = Readonly<{
  database: { kind: 'postgres'; url: string } | { kind: 'embedded'; dir: string }
  moodle: { kind: 'moodle'; url: string; token: string } | { kind: 'sample' }
  whatsapp:
    | {
        kind: 'twilio'
        accountSid: string
        authToken: string
        authTokenPrevious: string | null
        messagingServiceSid: string
        phoneNumber: string | null
        /** Where Twilio's API is; null: Twilio's own. */
        apiUrl: string | null
      }
    | { kind: 'simulated' }
  /** What a domain's actions.yml asks. */
  api: { kind: 'http'; url: string; token: string } | { kind: 'none' }
  /** People whom WhatsApp lets us reach in a rolling day outside conversations; null: as many as there are. */
  portfolioLimit: number | null
  understanding: { kind: 'embedded' } | { kind: 'rasa'; url: string; threshold: number }
  phrasing:
    | { kind: 'fixed' }
    | {
        kind: 'openrouter'
        key: string
        model: string
        fallbackModels: readonly string[]
        /** Calls a day over all replicas. */
        dailyBudget: number
        url: string
      }
  /** `dir` is where `file` storage writes. */
  logging: { enabled: boolean; storage: 'database' | 'file' | 'console'; level: string; dir: string }
  http: { port: number; publicUrl: string; adminToken: string | null; trustedProxies: number }
  limits: {
    /** Where replicas count together; null: in the database. */
    redisUrl: string | null
    /** Refused requests a minute of one address. */
    refused: number
    /** Answers to one contact in ten minutes. */
    answers: number
  }
  secrets: { sidecar: string | null; sidecarPrevious: string | null }
  /** Whole months for which messages and the log are kept; 0: for good. */
  retentionMonths: number
  domain: string
  followUpCron: string
  timeZone: string
}>

const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url))

export const VERSION = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version

/** The environment, with what the project's `.env` adds to it: a variable that is set already wins. */
export function loadEnvironment(): NodeJS.ProcessEnv {
  const file = join(PROJECT_ROOT, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
  return process.env
}

/** Throws one `config_invalid` that names every variable that is wrong or missing, and never a value. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const { given, values, problems } = parseVariables(env)
  const all = [...problems, ...missingParts(given)]
  if (all.length > 0) {
    throw new AppError(
      'config_invalid',
      `The configuration is wrong:\n${all.map((line) => `- ${line}`).join('\n')}`,
    )
  }
  return freeze(group(values as Environment))
}

function group(e: Environment): Config {
  const dataDir = resolve(PROJECT_ROOT, e.DATA_DIR)
  return {
    database: e.DATABASE_URL
      ? { kind: 'postgres', url: e.DATABASE_URL }
      : { kind: 'embedded', dir: join(dataDir, 'postgres') },
    moodle:
      e.MOODLE_URL && e.MOODLE_TOKEN
        ? { kind: 'moodle', url: e.MOODLE_URL, token: e.MOODLE_TOKEN }
        : { kind: 'sample' },
    whatsapp:
      e.TWILIO_ACCOUNT_SID && e.TWILIO_AUTH_TOKEN && e.TWILIO_MESSAGING_SERVICE_SID
        ? {
            kind: 'twilio',
            accountSid: e.TWILIO_ACCOUNT_SID,
            authToken: e.TWILIO_AUTH_TOKEN,
            authTokenPrevious: e.TWILIO_AUTH_TOKEN_PREVIOUS ?? null,
            messagingServiceSid: e.TWILIO_MESSAGING_SERVICE_SID,
            phoneNumber: e.TWILIO_PHONE_NUMBER ?? null,
            apiUrl: e.TWILIO_API_URL ?? null,
          }
        : { kind: 'simulated' },
    api: e.API_URL && e.API_TOKEN ? { kind: 'http', url: e.API_URL, token: e.API_TOKEN } : { kind: 'none' },
    portfolioLimit: portfolioLimitOf(e),
    understanding: e.RASA_URL
      ? { kind: 'rasa', url: e.RASA_URL, threshold: e.RASA_CONFIDENCE_THRESHOLD }
      : { kind: 'embedded' },
    phrasing: e.OPENROUTER_API_KEY
      ? {
          kind: 'openrouter',
          key: e.OPENROUTER_API_KEY,
          model: e.OPENROUTER_MODEL,
          fallbackModels: e.OPENROUTER_FALLBACK_MODELS,
          dailyBudget: e.OPENROUTER_DAILY_BUDGET,
          url: e.OPENROUTER_URL,
        }
      : { kind: 'fixed' },
    logging: {
      enabled: e.LOGGING_ENABLED,
      storage: e.LOGGING_STORAGE,
      level: e.LOG_LEVEL,
      dir: join(dataDir, 'logs'),
    },
    http: {
      port: e.PORT,
      publicUrl: e.PUBLIC_URL ?? `http://localhost:${e.PORT}`,
      adminToken: e.ADMIN_TOKEN ?? null,
      trustedProxies: e.TRUSTED_PROXIES,
    },
    limits: { redisUrl: e.REDIS_URL ?? null, refused: e.REFUSED_LIMIT, answers: e.CONTACT_LIMIT },
    secrets: { sidecar: e.SIDECAR_SECRET ?? null, sidecarPrevious: e.SIDECAR_SECRET_PREVIOUS ?? null },
    retentionMonths: e.RETENTION_MONTHS,
    domain: e.DOMAIN,
    followUpCron: e.FOLLOWUP_CRON,
    timeZone: e.TZ,
  }
}

/** Every business begins with 250; a simulator limits nobody. */
function portfolioLimitOf({
  WHATSAPP_PORTFOLIO_LIMIT: limit,
  TWILIO_ACCOUNT_SID: sid,
  TWILIO_API_URL: url,
}: Environment) {
  if (limit !== undefined) return limit
  return sid && !url ? 250 : null
}

function freeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) freeze(part)
  return Object.freeze(value)
}

/** Spanish where the terminal is, English elsewhere. */
export function terminalLanguage(env: NodeJS.ProcessEnv = process.env): 'es' | 'en' {
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').startsWith('es') ? 'es' : 'en'
}
