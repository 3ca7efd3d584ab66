import axios, { type AxiosInstance } from 'axios'
import { AppError } from '../../errors.ts'

const ATTEMPTS_MAX = 3
const FIRST_PAUSE_MS = 250

/** OpenRouter sends some errors with HTTP 200: the code is then in the body. */
type Outcome =
  | { kind: 'answered'; data: unknown }
  | { kind: 'failed'; error: AppError; pauseMs: number | null }

/**
 * Tries within one overall deadline. 408, 429, 5xx, a lost connection and an error within a 200 are tried again, as late
 * as the other side asks; 402 and everything else fail at once.
 */
export async function requestWithin(
  http: AxiosInstance,
  body: unknown,
  deadlineMs: number,
): Promise<unknown> {
  const ends = performance.now() + deadlineMs
  const signal = AbortSignal.timeout(deadlineMs)
  for (let attempt = 1; ; attempt++) {
    const outcome = await tryOnce(http, body, signal)
    if (outcome.kind === 'answered') return outcome.data
    const pause = outcome.pauseMs ?? FIRST_PAUSE_MS * 2 ** (attempt - 1)
    const last = attempt === ATTEMPTS_MAX || performance.now() + pause >= ends
    if (!outcome.error.retryable || last) throw outcome.error
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

async function tryOnce(http: AxiosInstance, body: unknown, signal: AbortSignal): Promise<Outcome> {
  try {
    const { status, data, headers } = await http.post<unknown>('/chat/completions', body, {
      signal,
      validateStatus: () => true,
    })
    const code = status === 200 ? codeWithin(data) : status
    if (code === null) return { kind: 'answered', data }
    return { kind: 'failed', error: refusal(code), pauseMs: pauseOf(headers['retry-after']) }
  } catch (error) {
    if (!axios.isAxiosError(error)) throw error
    const code = axios.isCancel(error) ? 'openrouter_timeout' : 'openrouter_unreachable'
    const lost = new AppError(code, 'OpenRouter does not answer in time', {
      retryable: !axios.isCancel(error),
    })
    return { kind: 'failed', error: lost, pauseMs: null }
  }
}

function codeWithin(data: unknown): number | null {
  const error = (data as { error?: { code?: unknown } } | null)?.error
  if (!error) return null
  return typeof error.code === 'number' ? error.code : 500
}

function refusal(status: number): AppError {
  if (status === 401) return new AppError('openrouter_key_refused', 'OpenRouter refused OPENROUTER_API_KEY')
  if (status === 402) return new AppError('openrouter_no_credit', 'The OpenRouter account has no credit left')
  if (status === 404)
    return new AppError('openrouter_no_model', 'OpenRouter has no OPENROUTER_MODEL that may be used')
  const retryable = status === 408 || status === 429 || status >= 500
  return new AppError(
    status === 429 ? 'openrouter_busy' : 'openrouter_refused',
    `OpenRouter answered ${status}`,
    {
      retryable,
    },
  )
}

/** Seconds, or a date. */
function pauseOf(header: unknown): number | null {
  if (typeof header !== 'string') return null
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : null
}
