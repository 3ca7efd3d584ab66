import axios, { type AxiosInstance } from 'axios'
import { AppError } from '../../errors.ts'
import type { Clock } from '../../ports.ts'
import { refusal } from './errors.ts'

const ATTEMPTS_MAX = 3
const FIRST_PAUSE_MS = 250

export type Deadline = {
  ms: number
  now: Clock
  /** Asked before every attempt; what it throws ends them. */
  spend: () => Promise<void>
}

/** OpenRouter sends some errors with HTTP 200: the code is then in the body. */
type Outcome = { kind: 'answered'; data: unknown } | { kind: 'failed'; error: AppError }

/**
 * Tries within one overall deadline. 408, 429, 5xx, a lost connection and an error within a 200 are tried again, as late
 * as the other side asks; where that is after the deadline, and for everything else, it fails at once.
 */
export async function requestWithin(
  http: AxiosInstance,
  body: unknown,
  { ms, now, spend }: Deadline,
): Promise<unknown> {
  const ends = performance.now() + ms
  const signal = AbortSignal.timeout(ms)
  for (let attempt = 1; ; attempt++) {
    await spend()
    const outcome = await tryOnce(http, body, signal, now)
    if (outcome.kind === 'answered') return outcome.data
    const { retryable, retryAfter } = outcome.error
    const pause = retryAfter === null ? FIRST_PAUSE_MS * 2 ** (attempt - 1) : retryAfter * 1000
    const late = performance.now() + pause >= ends
    if (!retryable || late || attempt === ATTEMPTS_MAX) {
      throw late || !retryable ? outcome.error : withoutPause(outcome.error)
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

async function tryOnce(
  http: AxiosInstance,
  body: unknown,
  signal: AbortSignal,
  now: Clock,
): Promise<Outcome> {
  try {
    const { status, data, headers } = await http.post<unknown>('/chat/completions', body, {
      signal,
      validateStatus: () => true,
    })
    const error = refusal({ status, data, headers: { ...headers }, at: now() })
    return error ? { kind: 'failed', error } : { kind: 'answered', data }
  } catch (error) {
    if (!axios.isAxiosError(error)) throw error
    const lost = axios.isCancel(error)
      ? new AppError('openrouter_timeout', 'OpenRouter does not answer in time')
      : new AppError('openrouter_unreachable', 'OpenRouter does not answer', { retryable: true })
    return { kind: 'failed', error: lost }
  }
}

/** A pause that was kept is over. */
function withoutPause({ code, message }: AppError): AppError {
  return new AppError(code, message, { retryable: true })
}
