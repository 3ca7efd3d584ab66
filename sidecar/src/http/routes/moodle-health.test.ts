import { afterEach, expect, test } from 'vitest'
import { NOW, type Plugin, servePlugin } from '../../../../test/support/plugin.ts'
import { AppError } from '../../errors.ts'
import type { Outgoing } from '../../messaging/outbox/outgoing.ts'
import { enqueue, settleOutbox } from '../../messaging/outbox/store.ts'
import type { Probe } from '../health.ts'
import type { HealthDeps } from './moodle-health.ts'

let plugin: Plugin
afterEach(() => plugin.close())

const off: Probe = { kind: 'none', detail: 'off' }
const withMoodle = (check: () => Promise<void>): Partial<HealthDeps> => ({
  probes: () => ({
    ...{ rasa: off, openrouter: off, twilio: off, logging: off },
    api: { kind: 'service', check },
  }),
})
const SECONDS = NOW.getTime() / 1000

test('a ping answers the version and the time', async () => {
  plugin = await servePlugin()
  expect(await plugin.get('ping')).toEqual({ version: '1.2.3', now: SECONDS })
})

test('a Moodle that answers is well, and what is open is counted', async () => {
  let asked = 0
  plugin = await servePlugin(withMoodle(async () => void asked++))
  const message: Omit<Outgoing, 'dedupeKey'> = {
    address: 'whatsapp:+15550100001',
    userId: 7,
    courseId: 3,
    kind: 'reply',
    content: { kind: 'text', text: 'hola' },
  }
  const [unknown] = await Promise.all(
    ['a', 'b', 'c'].map((dedupeKey) => enqueue(plugin.db, { ...message, dedupeKey })),
  )
  await settleOutbox(plugin.db, unknown ?? 0, { state: 'uncertain', reason: 'lease_expired' })
  expect(await plugin.get('health')).toEqual({
    ...{ version: '1.2.3', now: SECONDS, moodle: { ok: true, code: null, message: null } },
    services: { rasa: true, openrouter: true, twilio: true, api: true, logging: true },
    details: { rasa: 'off', openrouter: 'off', twilio: 'off', api: 'ok', logging: 'off' },
    counts: { uncertain: 1, waiting: 2, stopped: 0, paused: 0 },
  })
  expect(asked).toBe(1)
})

test('a Moodle that refuses is told by its code and by what mends it', async () => {
  plugin = await servePlugin(
    withMoodle(async () => {
      throw new AppError('moodle_token_refused', 'Moodle refused MOODLE_TOKEN: make a new one')
    }),
  )
  expect(await plugin.get('health')).toMatchObject({
    moodle: {
      ok: false,
      code: 'moodle_token_refused',
      message: 'Moodle refused MOODLE_TOKEN: make a new one',
    },
    services: { api: false, twilio: true },
    counts: { waiting: 0, uncertain: 0, stopped: 0, paused: 0 },
  })
})

test('a Moodle that never answers holds nobody up longer than the plugin waits', async () => {
  plugin = await servePlugin(withMoodle(() => new Promise(() => {})))
  const began = performance.now()
  expect(await plugin.get('health')).toMatchObject({ moodle: { ok: false, code: 'timeout' } })
  expect(performance.now() - began).toBeLessThan(3000)
})
