import { expect, test } from 'vitest'
import { asPlugin, unlimited } from '../../../../test/support/http.ts'
import { NOW, SECRET, servePlugin } from '../../../../test/support/plugin.ts'
import { createEvents, createLogger } from '../../events.ts'
import { createMetrics } from '../metrics.ts'
import { createServer, listen } from '../server.ts'
import { moodleRoutes, pluginRoutesOf } from './moodle.ts'

const PRIVATE = /zafiro|15550100001|Ana|98765432/
const STUDENT = { courseid: 3, userid: 98765432 }
const BODY = {
  ...{
    ...STUDENT,
    text: 'zafiro para Ana, whatsapp:+15550100001',
    operationid: 'op-1',
    paused: true,
    id: 98765432,
  },
  ...{ page: 0, user: '98765432' },
}

test('neither what is asked nor what goes wrong brings words, numbers or ids into logs, metrics or errors', async () => {
  const plugin = await servePlugin()
  const lines: string[] = []
  const log = createLogger({ level: 'debug', destination: { write: (line) => void lines.push(line) } })
  const events = createEvents(log)
  const metrics = createMetrics(events)
  const app = createServer({
    webhooks: [],
    routes: [moodleRoutes(plugin.deps)],
    ...{ metrics, events, ...unlimited },
  })
  const server = await listen(app, 0)
  const answers: string[] = []
  const askAll = async (change: object) => {
    for (const { path, purpose, scope } of pluginRoutesOf(plugin.deps)) {
      const claims = { scope: scope === 'course' ? 'course:3' : 'site' }
      const body = { ...BODY, ...(path === 'privacy/erase' && { courseid: null }), ...change }
      const init = await asPlugin({ secret: SECRET, purpose, body, at: NOW, claims })
      const response = await fetch(`http://127.0.0.1:${server.port}/api/moodle/v1/${path}`, init)
      answers.push(`${response.status} ${await response.text()}`)
    }
  }
  await askAll({})
  await askAll({ userid: 'Ana', courseid: 'zafiro', id: 'zafiro', page: 'Ana' })
  await plugin.pool.query('alter table outbox rename to "Ana"; alter table contact rename to zafiro')
  await plugin.pool.query('alter table conversation_logs rename to "15550100001"')
  await askAll({})
  await server.close()
  await plugin.close()
  const failures = answers.filter((answer) => answer.startsWith('500'))
  expect(failures.length).toBeGreaterThan(5)
  expect(lines.filter((line) => line.includes('request failed')).length).toBe(failures.length)
  expect([...lines, ...answers].filter((text) => PRIVATE.test(text))).toEqual([])
  expect(await metrics.registry.metrics()).not.toMatch(PRIVATE)
})
