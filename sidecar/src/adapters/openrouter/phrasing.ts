import axios from 'axios'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import type { Clock, Phrasing } from '../../ports.ts'
import { requestWithin } from './request.ts'

const DEADLINE_MS = 6000
const CHECK_MS = 3000
const TOKENS_MAX = 200
const ANSWER_BYTES_MAX = 100_000

const Completion = z.object({
  choices: z
    .array(
      z.object({ message: z.object({ content: z.string() }), finish_reason: z.literal('stop').nullish() }),
    )
    .min(1),
})

export type OpenRouterOptions = {
  key: string
  model: string
  /** Asked in this order where the model can't be. */
  fallbackModels?: readonly string[]
  url: string
  deadlineMs?: number
  now?: Clock
  /** Throws where no more calls may be made. */
  spend?: () => Promise<void>
}

/** Sends a prompt of ours and tokens, nothing of the student's and nothing that the reply will say. */
export function createOpenRouter(options: OpenRouterOptions): Phrasing {
  const { key, url, deadlineMs = DEADLINE_MS } = options
  const { now = () => new Date(), spend = async () => {} } = options
  const http = axios.create({
    baseURL: url,
    headers: { authorization: `Bearer ${key}` },
    maxRedirects: 0,
    maxContentLength: ANSWER_BYTES_MAX,
  })
  return {
    word: async ({ language, prompt, placeholders }) => {
      const body = { ...modelsOf(options), messages: messagesOf(language, prompt, placeholders), ...LIMITS }
      const answer = await requestWithin(http, body, { ms: deadlineMs, now, spend })
      const text = Completion.safeParse(answer).data?.choices[0]?.message.content.trim()
      if (!text) throw new AppError('openrouter_bad_answer', 'OpenRouter gave no whole text')
      return { text, raw: text }
    },
    check: async () => {
      const { status } = await http
        .get('/key', { timeout: CHECK_MS, validateStatus: () => true })
        .catch(() => ({ status: 0 }))
      if (status === 401)
        throw new AppError('openrouter_key_refused', 'OpenRouter refused OPENROUTER_API_KEY')
      if (status !== 200) throw new AppError('openrouter_unreachable', 'OpenRouter does not answer')
    },
  }
}

const LIMITS = { max_tokens: TOKENS_MAX, temperature: 0.4, provider: { data_collection: 'deny' } }

function modelsOf({ model, fallbackModels = [] }: OpenRouterOptions) {
  return fallbackModels.length > 0 ? { model, models: [model, ...fallbackModels] } : { model }
}

function messagesOf(language: string, prompt: string, placeholders: string[]) {
  const task = `Language of the message: ${language}. Tokens, each exactly once and in this order: ${placeholders.join(' ')}`
  return [
    { role: 'system', content: prompt },
    { role: 'user', content: task },
  ]
}
