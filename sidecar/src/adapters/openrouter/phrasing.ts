import axios from 'axios'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import type { Phrasing } from '../../ports.ts'
import { requestWithin } from './request.ts'

const DEADLINE_MS = 6000
const CHECK_MS = 3000
const TOKENS_MAX = 200

const Completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullable() }) })).min(1),
})

export type OpenRouterOptions = {
  key: string
  model: string
  url: string
  deadlineMs?: number
  /** Why the fixed reply goes out instead. */
  onFailed: (facts: { code: string }) => void
}

/** Sends a prompt of ours and tokens, nothing of the student's and nothing that the reply will say. */
export function createOpenRouter(options: OpenRouterOptions): Phrasing {
  const { key, model, url, deadlineMs = DEADLINE_MS, onFailed } = options
  const http = axios.create({
    baseURL: url,
    headers: { authorization: `Bearer ${key}` },
    maxRedirects: 0,
    maxContentLength: 1_000_000,
  })
  return {
    enabled: true,
    word: async ({ language, prompt, placeholders }) => {
      try {
        const body = { model, messages: messagesOf(language, prompt, placeholders), ...LIMITS }
        const parsed = Completion.safeParse(await requestWithin(http, body, deadlineMs))
        const text = parsed.data?.choices[0]?.message.content?.trim()
        if (!text) throw new AppError('openrouter_bad_answer', 'OpenRouter gave no text')
        return { text, raw: text }
      } catch (error) {
        onFailed({ code: error instanceof AppError ? error.code : 'openrouter_failed' })
        return null
      }
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

function messagesOf(language: string, prompt: string, placeholders: string[]) {
  const task = `Language of the message: ${language}. Tokens, each exactly once and in this order: ${placeholders.join(' ')}`
  return [
    { role: 'system', content: prompt },
    { role: 'user', content: task },
  ]
}
