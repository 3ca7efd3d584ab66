import axios, { isAxiosError } from 'axios'
import { loadEnvironment, readConfig } from '../config.ts'
import type { Tried } from '../conversation/try-message.ts'
import { AppError } from '../errors.ts'
import { FIRST_USER_ID } from '../simulator/school/people.ts'

type Answer<T> = { success: boolean; data: T }
type Sample = { message: string; language: string; intent: string }

/** Sample messages through the test route of the running service, as an administrator would try them. */
export async function orchestratorTest(user: number | null, number: string | null): Promise<void> {
  const { http, moodle } = readConfig(loadEnvironment())
  if (http.adminToken === null) {
    throw new AppError('admin_closed', 'ADMIN_TOKEN is missing: set it here and for the running service')
  }
  const service = axios.create({
    baseURL: `http://localhost:${http.port}/api/orchestrator/test`,
    headers: { authorization: `Bearer ${http.adminToken}` },
    timeout: 15_000,
  })
  const userId = user ?? (moodle.kind === 'sample' ? FIRST_USER_ID : null)
  try {
    const samples = await service.get<Answer<Sample[]>>('', { params: { type: 'examples' } })
    for (const { message, language } of samples.data.data) {
      const { data } = await service.post<Answer<Tried>>('', { message, language, userId, number })
      print(message, data.data)
    }
  } catch (error) {
    throw reachError(error, http.port)
  }
}

function print(message: string, { intents, action, response, choices, milliseconds }: Tried): void {
  const wishes = intents.map(({ intent, confidence }) => `${intent} ${Math.round(confidence * 100)} %`)
  console.log(`> ${message}`)
  console.log(`  ${wishes.join(', ') || '—'} → ${action} (${Math.round(milliseconds)} ms)`)
  console.log(`  ${(response ?? '—').replaceAll('\n', '\n  ')}`)
  if (choices.length > 0) console.log(`  [${choices.map(({ title }) => title).join('] [')}]`)
}

function reachError(error: unknown, port: number): unknown {
  if (!isAxiosError(error)) return error
  if (error.response) {
    return new AppError(
      'service_refused',
      error.response.data?.error?.message ?? `The service answered ${error.response.status}`,
    )
  }
  return new AppError(
    'service_unreachable',
    `Nothing answers on port ${port}: start the service with "npm start", or set PORT`,
  )
}
