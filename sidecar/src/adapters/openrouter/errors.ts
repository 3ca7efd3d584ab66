import { z } from 'zod'
import { AppError } from '../../errors.ts'

type Answer = { status: number; data: unknown; headers: Record<string, unknown>; at: Date }

const DAY_MS = 24 * 60 * 60 * 1000
/** What somebody must mend is not asked for at every message meanwhile. */
const MEND_S = 600

const Failure = z.object({
  code: z.union([z.number(), z.string()]).optional().catch(undefined),
  message: z.string().catch(''),
  metadata: z
    .object({ headers: z.record(z.string(), z.unknown()) })
    .optional()
    .catch(undefined),
})
type Failure = z.infer<typeof Failure>

/** A whole answer, or a choice of it, may be an error although the status is 200. */
const Body = z.object({
  error: Failure.nullish(),
  choices: z.array(z.object({ error: Failure.nullish() })).catch([]),
})

const TABLE: Record<number, [code: string, message: string]> = {
  401: ['openrouter_key_refused', 'OpenRouter refused OPENROUTER_API_KEY'],
  402: ['openrouter_no_credit', 'The OpenRouter account has no credit left'],
  404: ['openrouter_no_model', 'OpenRouter has no OPENROUTER_MODEL that may be used'],
}

/** What the answer says went wrong; null: nothing. `retryAfter` is how long it asks to be left alone. */
export function refusal({ status, data, headers, at }: Answer): AppError | null {
  const body = Body.safeParse(data).data
  const failure = body?.error ?? body?.choices.find(({ error }) => error)?.error ?? null
  if (status === 200 && !failure) return null
  const code = status === 200 ? codeOf(failure) : status
  const known = TABLE[code]
  if (known) return new AppError(...known, { retryAfter: MEND_S })
  if (code === 429) return tooMany(failure, { ...failure?.metadata?.headers, ...headers }, at)
  const retryable = code === 408 || code >= 500
  const retryAfter = pauseOf(headers, at)
  return new AppError('openrouter_refused', `OpenRouter answered ${code}`, { retryable, retryAfter })
}

/** A limit of the day ends at its reset, or with the day where that isn't said. */
function tooMany(failure: Failure | null, headers: Record<string, unknown>, at: Date): AppError {
  const asked = pauseOf(headers, at)
  if (!/per[- ]day|daily/i.test(failure?.message ?? '')) {
    const message = 'OpenRouter has too many requests'
    return new AppError('openrouter_busy', message, { retryable: true, retryAfter: asked })
  }
  const retryAfter = asked ?? Math.ceil((DAY_MS - (at.getTime() % DAY_MS)) / 1000)
  return new AppError('openrouter_daily_limit', "The OpenRouter account's limit of the day is reached", {
    retryAfter,
  })
}

function codeOf(failure: Failure | null): number {
  const code = Number(failure?.code)
  return Number.isInteger(code) && code >= 400 ? code : 500
}

/** Seconds: `Retry-After` in seconds or as a date, or the reset of the rate limit in milliseconds since 1970. */
function pauseOf(headers: Record<string, unknown>, at: Date): number | null {
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const)
  const { 'retry-after': after, 'x-ratelimit-reset': reset } = Object.fromEntries(named)
  const until = after && !/^\d+$/.test(after) ? Date.parse(after) : Number(reset)
  const ms = after && /^\d+$/.test(after) ? Number(after) * 1000 : until - at.getTime()
  return Number.isFinite(ms) && (after || reset) ? Math.min(Math.max(0, ms), DAY_MS) / 1000 : null
}
