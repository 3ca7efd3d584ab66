import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { serveRoutes } from '../../../../test/support/http.ts'
import { AppError } from '../../errors.ts'
import { checkHealth, type Probe } from '../health.ts'
import { orchestratorRoutes } from './orchestrator.ts'

const ADMIN = 'admin-token-of-a-test'
const well: Probe = { kind: 'service', check: async () => {} }
const probes: Record<string, Probe> = {}

const deps = {
  health: () =>
    checkHealth(
      {
        rasa: { kind: 'none', detail: 'embedded' },
        openrouter: { kind: 'none', detail: 'off' },
        twilio: well,
        api: well,
        logging: well,
        ...probes,
      },
      50,
    ),
  stats: vi.fn(async () => ({ turns: 3 })),
  logs: vi.fn(async () => []),
  followUp: vi.fn(async () => ({ planned: 2 })),
  steerSender: vi.fn(async () => ({ paused: [] })),
  tryMessage: vi.fn(async () => ({ reply: 'Hola' })),
  examples: () => [{ message: 'hola', language: 'es', intent: 'saludo' }],
}
let server: Awaited<ReturnType<typeof serveRoutes>>

beforeAll(async () => {
  server = await serveRoutes(orchestratorRoutes({ ...deps, adminToken: ADMIN }))
})
afterAll(() => server.close())
beforeEach(() => {
  vi.clearAllMocks()
  for (const name of Object.keys(probes)) delete probes[name]
})

const headers = { Authorization: `Bearer ${ADMIN}`, 'Content-Type': 'application/json' }
const get = (path: string) => server.ask(path, { headers })
const post = (path: string, body: unknown) =>
  server.ask(path, { method: 'POST', headers, body: JSON.stringify(body) })

test('health names the five services; what is not configured is well and says what stands in its place', async () => {
  const { status, body } = await get('/api/orchestrator?action=health')
  expect(status).toBe(200)
  expect(body).toEqual({
    success: true,
    data: {
      overall: true,
      services: { rasa: true, openrouter: true, twilio: true, api: true, logging: true },
      details: { rasa: 'embedded', openrouter: 'off', twilio: 'ok', api: 'ok', logging: 'ok' },
    },
  })
})

test('a service that refuses, or does not answer in time, lowers the whole and is named by its code', async () => {
  probes.api = {
    kind: 'service',
    check: async () => {
      throw new AppError('moodle_token_refused', 'Moodle refused MOODLE_TOKEN')
    },
  }
  probes.twilio = { kind: 'service', check: () => new Promise(() => {}) }
  expect((await get('/api/orchestrator/test?type=health')).body).toMatchObject({
    data: {
      overall: false,
      services: { api: false, twilio: false, logging: true },
      details: { api: 'moodle_token_refused', twilio: 'timeout' },
    },
  })
})

test('statistics and logs are asked for with bounds', async () => {
  await get('/api/orchestrator?action=stats&days=7')
  expect(deps.stats).toHaveBeenCalledWith(7)
  await get('/api/orchestrator?action=logs')
  expect(deps.logs).toHaveBeenCalledWith(50)
  expect((await get('/api/orchestrator?action=logs&limit=100000')).status).toBe(400)
  expect((await get('/api/orchestrator?action=drop')).status).toBe(400)
})

test('a follow-up that is ordered without saying so is a dry run', async () => {
  expect((await post('/api/orchestrator', { action: 'follow-up', courseId: 3 })).body).toMatchObject({
    data: { planned: 2 },
  })
  expect(deps.followUp).toHaveBeenLastCalledWith({ courseId: 3, dryRun: true })
  await post('/api/orchestrator', { action: 'follow-up', dryRun: false })
  expect(deps.followUp).toHaveBeenLastCalledWith({ courseId: null, dryRun: false })
})

test('all senders or one are paused and resumed; what is no number changes nothing', async () => {
  await post('/api/orchestrator', { action: 'pause' })
  expect(deps.steerSender).toHaveBeenLastCalledWith({ action: 'pause', sender: null })
  expect((await post('/api/orchestrator', { action: 'resume', sender: '+15550100' })).body).toMatchObject({
    data: { paused: [] },
  })
  expect(deps.steerSender).toHaveBeenLastCalledWith({ action: 'resume', sender: 'whatsapp:+15550100' })
  expect((await post('/api/orchestrator', { action: 'pause', sender: '15550100' })).status).toBe(400)
  expect(deps.steerSender).toHaveBeenCalledTimes(2)
  expect(deps.followUp).not.toHaveBeenCalled()
})

test('a message is tried, and examples are given', async () => {
  expect((await post('/api/orchestrator/test', { message: 'hola', language: 'es' })).body).toEqual({
    success: true,
    data: { reply: 'Hola' },
  })
  expect(deps.tryMessage).toHaveBeenCalledWith({
    message: 'hola',
    language: 'es',
    userId: null,
    number: null,
  })
  expect((await post('/api/orchestrator/test', {})).status).toBe(400)
  expect((await get('/api/orchestrator/test?type=examples')).body).toMatchObject({
    data: [{ intent: 'saludo' }],
  })
})

test.each(['/api/orchestrator?action=health', '/api/orchestrator/test?type=examples'])(
  '%s needs the admin token',
  async (path) => {
    expect((await server.ask(path)).status).toBe(401)
    const wrong = { headers: { Authorization: 'Bearer wrong-token-of-a-test' } }
    expect(await server.ask(path, wrong)).toMatchObject({
      status: 401,
      body: { error: { code: 'admin_token_refused' } },
    })
  },
)

test('without ADMIN_TOKEN administration is closed, and the variable is named', async () => {
  const closed = await serveRoutes(orchestratorRoutes({ ...deps, adminToken: null }))
  expect(await closed.ask('/api/orchestrator?action=health', { headers })).toMatchObject({
    status: 403,
    body: { error: { message: expect.stringContaining('ADMIN_TOKEN') } },
  })
  await closed.close()
})
