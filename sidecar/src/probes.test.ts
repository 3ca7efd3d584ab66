import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { createBreaker } from './conversation/outward/breaker.ts'
import { OVER_BUDGET } from './conversation/outward/budget.ts'
import type { Core } from './core.ts'
import { AppError } from './errors.ts'
import { createEvents, createLogger } from './events.ts'
import { examineAll } from './http/health.ts'
import { createMetrics } from './http/metrics.ts'
import { probes } from './probes.ts'

function open() {
  const lines: string[] = []
  const events = createEvents(
    createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } }),
  )
  const breakerOf = (service: string) =>
    createBreaker({
      ...{ service, now: () => new Date('2026-03-10T12:00:00Z') },
      onChange: events.circuitChanged,
    })
  const breakers = { rasa: breakerOf('rasa'), openrouter: breakerOf('openrouter') }
  const well = { check: async () => {} }
  const config = readConfig({ RASA_URL: 'http://rasa:5005', LOGGING_ENABLED: 'false' })
  const core = {
    config,
    breakers,
    engine: well,
    phrasing: well,
    moodle: well,
    api: null,
    school: true,
    simulatedWhatsApp: true,
  }
  const health = () => examineAll(probes(core as unknown as Core), 1000)
  const fail = (service: 'rasa' | 'openrouter', code: string) =>
    breakers[service]
      .run(() => Promise.reject(new AppError(code, 'Failed', { retryAfter: 60 })))
      .catch(() => undefined)
  const metrics = createMetrics(events, { breakers: Object.values(breakers) }).registry
  return { lines, health, fail, metrics }
}

test('a circuit that opens is seen in health, in the metrics and in one line of the log', async () => {
  const { health, fail, metrics, lines } = open()
  expect(await health()).toMatchObject({ rasa: { well: true, detail: 'ok' }, openrouter: { detail: 'ok' } })
  await fail('rasa', 'rasa_unreachable')
  expect(await health()).toMatchObject({
    rasa: { well: false, detail: 'rasa_circuit_open', message: expect.stringContaining('rasa_unreachable') },
    openrouter: { well: true },
  })
  expect(await metrics.metrics()).toMatch(/circuit_state\{service="rasa"\} 2\n.*"openrouter"\} 0/)
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { msg: 'circuit changed', service: 'rasa', circuit: 'open', until: '2026-03-10T12:01:00.000Z' },
  ])
})

test('a budget that is spent is told and is no illness', async () => {
  const { health, fail } = open()
  await fail('openrouter', OVER_BUDGET)
  expect(await health()).toMatchObject({ openrouter: { well: true, detail: 'over_budget' } })
})
