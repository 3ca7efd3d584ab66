import axios, { type AxiosInstance, isAxiosError } from 'axios'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import type { Entity, Understanding, Wish } from '../../model/turn.ts'
import type { Engine } from '../../ports.ts'

const DEADLINE_MS = 1500
const WISHES_MAX = 2
const RANKING_MAX = 10

const Intent = z.object({ name: z.string().nullable(), confidence: z.number() })
const Parsed = z.object({
  intent: Intent,
  intent_ranking: z.array(Intent).default([]),
  entities: z
    .array(
      z.object({
        entity: z.string(),
        value: z.unknown(),
        start: z.number().int(),
        end: z.number().int(),
      }),
    )
    .default([]),
})
type Parsed = z.infer<typeof Parsed>

export type RasaOptions = { url: string; threshold: number; deadlineMs?: number }

/** Rasa over HTTP. One try within one deadline: who asked falls back rather than waits. */
export function createRasaEngine({ url, threshold, deadlineMs = DEADLINE_MS }: RasaOptions): Engine {
  const http = axios.create({ baseURL: url, timeout: deadlineMs, maxRedirects: 0 })
  const call = <T>(run: (signal: AbortSignal) => Promise<T>) => run(AbortSignal.timeout(deadlineMs))
  return {
    name: 'rasa',
    understand: (text) =>
      call(async (signal) => {
        const raw = await ask(http, { method: 'POST', url: '/model/parse', data: { text }, signal })
        const parsed = Parsed.safeParse(raw)
        if (!parsed.success) throw new AppError('rasa_bad_answer', 'RASA_URL does not answer like Rasa')
        return understood(parsed.data, text, threshold, raw)
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

function understood(parsed: Parsed, text: string, threshold: number, raw: unknown): Understanding {
  const ranking = [parsed.intent, ...parsed.intent_ranking]
    .flatMap(({ name, confidence }): Wish[] => (name ? [{ intent: name, confidence }] : []))
    .filter((wish, index, all) => all.findIndex(({ intent }) => intent === wish.intent) === index)
    .slice(0, RANKING_MAX)
  const wishes = ranking.filter(({ confidence }) => confidence >= threshold).slice(0, WISHES_MAX)
  const entities = parsed.entities.map(
    ({ entity, value, start, end }): Entity => ({
      name: entity,
      value: typeof value === 'string' ? value : JSON.stringify(value),
      text: text.slice(start, end),
      start,
      end,
    }),
  )
  return { engine: 'rasa', wishes, ranking, entities, raw }
}
