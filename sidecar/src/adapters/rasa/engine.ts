import axios, { type AxiosInstance, isAxiosError } from 'axios'
import { AppError } from '../../errors.ts'
import type { Engine } from '../../ports.ts'
import { RasaAnswer, understood } from './answer.ts'

const DEADLINE_MS = 1500
const ANSWER_BYTES_MAX = 300_000

export type RasaOptions = { url: string; threshold: number; deadlineMs?: number }

/** Rasa over HTTP. One try within one deadline: who asked falls back rather than waits. */
export function createRasaEngine({ url, threshold, deadlineMs = DEADLINE_MS }: RasaOptions): Engine {
  const http = axios.create({
    baseURL: url,
    timeout: deadlineMs,
    maxRedirects: 0,
    maxContentLength: ANSWER_BYTES_MAX,
  })
  const call = <T>(run: (signal: AbortSignal) => Promise<T>) => run(AbortSignal.timeout(deadlineMs))
  return {
    name: 'rasa',
    understand: (text) =>
      call(async (signal) => {
        const raw = await ask(http, { method: 'POST', url: '/model/parse', data: { text }, signal })
        const parsed = RasaAnswer.safeParse(raw)
        if (!parsed.success) throw new AppError('rasa_bad_answer', 'RASA_URL does not answer like Rasa')
        return understood(parsed.data, text, threshold)
      }),
    check: () => call(async (signal) => void (await ask(http, { method: 'GET', url: '/status', signal }))),
  }
}

async function ask(http: AxiosInstance, request: Parameters<AxiosInstance['request']>[0]): Promise<unknown> {
  try {
    return (await http.request<unknown>(request)).data
  } catch (cause) {
    throw failureOf(cause)
  }
}

/** The cause is left out: it holds the message. */
function failureOf(cause: unknown): AppError {
  const status = isAxiosError(cause) ? (cause.response?.status ?? null) : null
  if (isAxiosError(cause) && cause.code === 'ERR_BAD_RESPONSE' && status === null)
    return new AppError('rasa_bad_answer', 'RASA_URL does not answer like Rasa')
  if (status === null) {
    return new AppError('rasa_unreachable', 'Rasa does not answer in time: check RASA_URL', {
      retryable: true,
    })
  }
  if (status === 409)
    return new AppError('rasa_no_model', 'Rasa has loaded no model: train one', { retryable: true })
  return new AppError('rasa_refused', `Rasa answered HTTP ${status}: check RASA_URL`, {
    retryable: status >= 500,
  })
}
