import { validate as isCron } from 'node-cron'
import { z } from 'zod'

const url = (protocols: RegExp, example: string) =>
  z
    .url({ protocol: protocols, error: `must be an address such as ${example}` })
    .transform((text) => text.replace(/\/+$/, ''))
const web = (example: string) => url(/^https?$/, example)
const secret = (length: number) =>
  z.string().regex(new RegExp(`^\\S{${length},}$`), `must have at least ${length} characters and no spaces`)
const sid = (prefix: string, where: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}[0-9a-f]{32}$`), `must be ${prefix} and 32 hexadecimal digits: ${where}`)

/** People whom Meta lets a business reach in a rolling day; it raises the limit as messages are received well. */
const PORTFOLIO_LIMITS = ['250', '2000', '10000', '100000', 'unlimited'] as const

const many = (most: number) =>
  z.coerce
    .number(`must be a number from 1 to ${most}`)
    .int(`must be a number from 1 to ${most}`)
    .min(1, `must be a number from 1 to ${most}`)
    .max(most, `must be a number from 1 to ${most}`)

/** As openrouter.ai names one. */
const MODEL = /^[^\s,/]+\/[^\s,]+$/
/** OpenRouter refuses a request that names more than three models. */
const FALLBACK_MODELS_MAX = 2

/** Every variable that is read, and its form; `.env.example` explains each. */
const VARIABLES = z.object({
  DATABASE_URL: url(/^postgres(ql)?$/, 'postgresql://user:password@host:5432/database').optional(),
  DATA_DIR: z.string().default('.data'),

  MOODLE_URL: web('https://moodle.example.org').optional(),
  MOODLE_TOKEN: z
    .string()
    .regex(/^[0-9a-zA-Z]{32,}$/, 'must be the token that moodle-plugin/cli/provision.php prints')
    .optional(),
  SIDECAR_SECRET: secret(32).optional(),
  SIDECAR_SECRET_PREVIOUS: secret(32).optional(),

  TWILIO_ACCOUNT_SID: sid('AC', "Twilio's console shows it").optional(),
  TWILIO_AUTH_TOKEN: secret(8).optional(),
  TWILIO_AUTH_TOKEN_PREVIOUS: secret(8).optional(),
  TWILIO_MESSAGING_SERVICE_SID: sid('MG', "Twilio's console shows it under Messaging, Services").optional(),
  TWILIO_PHONE_NUMBER: z
    .string()
    .transform((text) => text.replace(/^whatsapp:/, '').replaceAll(/[\s()-]/g, ''))
    .refine((text) => /^\+[1-9]\d{6,14}$/.test(text), 'must be international, such as +15550100')
    .optional(),
  TWILIO_API_URL: web('http://localhost:4010').optional(),
  WHATSAPP_PORTFOLIO_LIMIT: z
    .enum(PORTFOLIO_LIMITS, `must be one of ${PORTFOLIO_LIMITS.join(', ')}`)
    .transform((text) => (text === 'unlimited' ? null : Number(text)))
    .optional(),

  API_URL: web('https://api.example.org').optional(),
  API_TOKEN: secret(8).optional(),

  RASA_URL: web('http://localhost:5005').optional(),
  RASA_CONFIDENCE_THRESHOLD: z.coerce
    .number('must be a number from 0 to 1')
    .min(0, 'must be a number from 0 to 1')
    .max(1, 'must be a number from 0 to 1')
    .default(0.7),
  OPENROUTER_API_KEY: secret(8).optional(),
  OPENROUTER_MODEL: z
    .string()
    .regex(MODEL, 'must be a model of openrouter.ai, such as maker/model')
    .default('meta-llama/llama-3.1-8b-instruct:free'),
  OPENROUTER_FALLBACK_MODELS: z
    .string()
    .transform((text) => text.split(',').map((model) => model.trim()))
    .refine(
      (models) => models.length <= FALLBACK_MODELS_MAX && models.every((model) => MODEL.test(model)),
      'must be at most two models of openrouter.ai, such as maker/model, with a comma between them',
    )
    .default([]),
  OPENROUTER_DAILY_BUDGET: z.coerce
    .number('must be a number of calls, 0 or more')
    .int('must be a number of calls, 0 or more')
    .min(0, 'must be a number of calls, 0 or more')
    .max(1_000_000, 'must be a number of calls, at most a million')
    .default(1000),
  OPENROUTER_URL: web('https://openrouter.ai/api/v1').default('https://openrouter.ai/api/v1'),

  LOGGING_ENABLED: z
    .enum(['true', 'false'], 'must be true or false')
    .default('true')
    .transform((text) => text === 'true'),
  LOGGING_STORAGE: z
    .enum(['database', 'file', 'console'], 'must be database, file or console')
    .default('database'),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
      'must be fatal, error, warn, info, debug or silent',
    )
    .default('info'),

  RETENTION_MONTHS: z.coerce
    .number('must be a number of months, from 0 to 240')
    .int('must be a number of months, from 0 to 240')
    .min(0, 'must be a number of months, from 0 to 240')
    .max(240, 'must be a number of months, from 0 to 240')
    .default(24),

  PORT: z.coerce
    .number('must be a port, from 0 to 65535')
    .int('must be a port, from 0 to 65535')
    .min(0, 'must be a port, from 0 to 65535')
    .max(65535, 'must be a port, from 0 to 65535')
    .default(3000),
  PUBLIC_URL: web('https://followup.example.org').optional(),
  ADMIN_TOKEN: secret(16).optional(),

  TRUSTED_PROXIES: z.coerce
    .number('must be a number of proxies, from 0 to 10')
    .int('must be a number of proxies, from 0 to 10')
    .min(0, 'must be a number of proxies, from 0 to 10')
    .max(10, 'must be a number of proxies, from 0 to 10')
    .default(0),

  REDIS_URL: url(/^rediss?$/, 'redis://localhost:6379').optional(),
  REFUSED_LIMIT: many(10_000).default(60),
  CONTACT_LIMIT: many(10_000).default(30),

  DOMAIN: z
    .string()
    .regex(/^(?:[a-z0-9-]+|\/.+)$/, 'must name a folder of sidecar/domains, or be the whole path of one')
    .default('exam-followup'),
  FOLLOWUP_CRON: z
    .string()
    .refine(isCron, 'must be a cron expression, such as 0 9 * * *')
    .default('0 9 * * *'),
  TZ: z
    .string()
    .refine(isTimeZone, 'must be a time zone, such as Europe/Madrid')
    .default(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
})

export type Environment = z.output<typeof VARIABLES>
export type Variable = keyof Environment
export const VARIABLE_NAMES = Object.keys(VARIABLES.shape) as Variable[]

/** An empty variable is an unset one. `problems` names each wrong one and what is right, and never its value. */
export function parseVariables(env: NodeJS.ProcessEnv): {
  given: Set<Variable>
  values: Partial<Environment>
  problems: string[]
} {
  const given = new Set(VARIABLE_NAMES.filter((name) => env[name]?.trim()))
  const parsed = VARIABLES.safeParse(Object.fromEntries([...given].map((name) => [name, env[name]?.trim()])))
  const problems = new Map(
    parsed.error?.issues.map(({ path, message }) => [path[0], `${String(path[0])} ${message}`]),
  )
  return { given, values: parsed.data ?? {}, problems: [...problems.values()] }
}

function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
