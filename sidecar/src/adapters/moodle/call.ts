import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import axios, { type AxiosResponse } from 'axios'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import { badAnswer, fromMoodle, fromStatus, notMoodle, unreachable } from './errors.ts'

type Value = string | number | null
type Parameter = Value | readonly (string | number)[] | readonly Record<string, Value>[]
/** The JSON that a script of Moodle's answers with, asked again where that may help. */
export type Post = (path: string, body: () => URLSearchParams | FormData) => Promise<unknown>
export type Call = <T>(
  wsfunction: string,
  parameters: Record<string, Parameter>,
  answer: z.ZodType<T>,
) => Promise<T>

export type CallOptions = {
  url: string
  token: string
  /** For one attempt, connecting included. */
  deadlineMs?: number
  attempts?: number
  /** Before the second attempt; doubles. */
  retryDelayMs?: number
}

const LARGEST_ANSWER = 256 * 1024 * 1024
const MoodleError = z.object({
  exception: z.string(),
  errorcode: z.string().default('unknown'),
  message: z.string().default(''),
})

/**
 * One web service function over REST. The token goes in the body, never in a URL. Every function may be asked again: it
 * reads, or it carries an operation id whose repeat Moodle answers as the first time.
 */
export function createCall(options: CallOptions): { call: Call; post: Post } {
  const { url, token, deadlineMs = 30_000, attempts = 3, retryDelayMs = 300 } = options
  const http = axios.create({
    baseURL: url.replace(/\/+$/, ''),
    httpAgent: new HttpAgent({ keepAlive: true, maxSockets: 8 }),
    httpsAgent: new HttpsAgent({ keepAlive: true, maxSockets: 8 }),
    maxRedirects: 0,
    maxContentLength: LARGEST_ANSWER,
    responseType: 'text',
    transformResponse: (body) => body,
    validateStatus: () => true,
  })

  const attempt = async (path: string, body: URLSearchParams | FormData): Promise<unknown> => {
    const response = await http
      .post<string>(path, body, { signal: AbortSignal.timeout(deadlineMs) })
      .catch((error: unknown) => {
        throw unreachable(axios.isAxiosError(error) ? error.code : undefined)
      })
    return read(response)
  }

  const post: Post = async (path, body) => {
    for (let tried = 1; ; tried += 1) {
      try {
        return await attempt(path, body())
      } catch (error) {
        if (!(error instanceof AppError) || !error.retryable || tried >= attempts) throw error
        await sleep(error.retryAfter ? error.retryAfter * 1000 : retryDelayMs * 2 ** (tried - 1))
      }
    }
  }

  const call: Call = async (wsfunction, parameters, answer) => {
    const fields = { wstoken: token, wsfunction, moodlewsrestformat: 'json', ...flat(parameters) }
    const parsed = answer.safeParse(
      await post('/webservice/rest/server.php', () => new URLSearchParams(fields)),
    )
    if (parsed.success) return parsed.data
    throw badAnswer(wsfunction, parsed.error.issues[0]?.path.join('.') ?? '')
  }
  return { call, post }
}

function read({ status, data, headers }: AxiosResponse<string>): unknown {
  if (status !== 200) throw fromStatus(status, retryAfterOf(headers['retry-after']))
  let json: unknown
  try {
    json = JSON.parse(data)
  } catch {
    throw notMoodle()
  }
  const error = MoodleError.safeParse(json)
  if (error.success) throw fromMoodle(error.data.errorcode, error.data.message)
  return json
}

/** Longer than a minute is not waited for here. */
function retryAfterOf(header: unknown): number | null {
  const seconds = Number(header)
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 60) : null
}

/** `name[0]=…` and `name[0][field]=…` as PHP reads lists; null is left out, so that the function's own default holds. */
function flat(parameters: Record<string, Parameter>): Record<string, string> {
  const pairs = (name: string, value: unknown): [string, string][] => {
    if (value === null) return []
    if (typeof value !== 'object') return [[name, String(value)]]
    return Object.entries(value as object).flatMap(([key, each]) => pairs(`${name}[${key}]`, each))
  }
  return Object.fromEntries(Object.entries(parameters).flatMap(([name, value]) => pairs(name, value)))
}
