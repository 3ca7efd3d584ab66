import { setTimeout as sleep } from 'node:timers/promises'
import axios, { type AxiosInstance, type AxiosRequestConfig, type AxiosResponse } from 'axios'
import type { AppError } from '../../errors.ts'
import { badAnswer, fromStatus, late, unreachable } from './errors.ts'

const ATTEMPTS_MAX = 3
const FIRST_PAUSE_MS = 200

export type Sent = { status: number; body: unknown }

/**
 * One request within one deadline over all attempts. It is tried again only where it `repeats` harmlessly and the failure
 * may pass; a status of `refused` is an answer.
 */
export async function send(
  http: AxiosInstance,
  request: AxiosRequestConfig,
  { deadlineMs, repeats, refused }: { deadlineMs: number; repeats: boolean; refused: number[] },
): Promise<Sent> {
  const ends = performance.now() + deadlineMs
  const signal = AbortSignal.timeout(deadlineMs)
  for (let attempt = 1; ; attempt++) {
    const sent = await tryOnce(http, { ...request, signal }, refused)
    if (sent.kind === 'answered') return sent
    const { retryable, retryAfter } = sent.error
    const pause = retryAfter === null ? FIRST_PAUSE_MS * 2 ** (attempt - 1) : retryAfter * 1000
    const over = !retryable || !repeats || attempt === ATTEMPTS_MAX || performance.now() + pause >= ends
    if (over) throw sent.error
    await sleep(pause)
  }
}

type Outcome = ({ kind: 'answered' } & Sent) | { kind: 'failed'; error: AppError }

async function tryOnce(
  http: AxiosInstance,
  request: AxiosRequestConfig,
  refused: number[],
): Promise<Outcome> {
  try {
    const response = await http.request<string>(request)
    const { status } = response
    if (refused.includes(status)) return { kind: 'answered', status, body: null }
    if (status >= 200 && status < 300) return { kind: 'answered', status, body: jsonOf(response) }
    return { kind: 'failed', error: fromStatus(status, secondsToWait(response)) }
  } catch (error) {
    if (!axios.isAxiosError(error)) throw error
    if (error.code === 'ERR_BAD_RESPONSE') throw badAnswer('end')
    return { kind: 'failed', error: axios.isCancel(error) ? late() : unreachable() }
  }
}

function jsonOf({ data }: AxiosResponse<string>): unknown {
  if (data === '') return {}
  try {
    return JSON.parse(data)
  } catch {
    throw badAnswer('JSON')
  }
}

function secondsToWait({ headers }: AxiosResponse): number | null {
  const seconds = Number(headers['retry-after'])
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null
}
