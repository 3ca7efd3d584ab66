import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test, vi } from 'vitest'
import { sampleMorning } from '../../sidecar/src/simulator/school/morning.ts'
import { createSampleSchool } from '../../sidecar/src/simulator/school/school.ts'
import { startTwilioSimulator } from '../../sidecar/src/simulator/twilio/simulator.ts'
import { serveMoodle } from '../standins/moodle-rest.ts'
import { freshDatabase } from '../support/database.ts'
import { start } from './process.ts'

vi.setConfig({ testTimeout: 30_000 })

test('the demo plays every conversation, finds nothing wrong, and ends', async () => {
  const { code, out, err } = await start(['simulate', '--once']).end
  expect(err).not.toContain('✗')
  expect(out).toMatch(/^Failed +[1-9]/m)
  expect(out).toContain('> BAJA')
  expect(out).toContain('Everything came out as it should.')
  expect(code).toBe(0)
}, 120_000)

test('an interrupt ends the demo and everything that it started', async () => {
  const demo = start(['simulate', '--port', '0'])
  const [, url = ''] = await demo.said(/(http:\/\/localhost:\d+)/)
  expect((await fetch(url)).status).toBe(200)
  const { tables } = (await (await fetch(`${url}/demo/start`)).json()) as { tables: { es: string } }
  expect(tables.es).toContain('Aprobado')
  demo.child.kill('SIGINT')
  expect((await demo.end).code).toBe(0)
  await expect(fetch(url)).rejects.toThrow('fetch failed')
}, 120_000)

test('a wrong configuration starts nothing, and names each variable', async () => {
  const env = { TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, FOLLOWUP_CRON: 'daily' }
  const { code, err } = await start(['serve'], env).end
  expect(code).toBe(1)
  expect(err).toContain('TWILIO_AUTH_TOKEN is missing')
  expect(err).toContain('FOLLOWUP_CRON')
  expect(err).not.toContain('at file:')
})

test('a course or a time that is none is refused before anything is done', async () => {
  const course = await start(['follow-up', '--course', 'maths']).end
  expect(course).toMatchObject({ code: 1, err: expect.stringContaining('an id: a whole number') })
  const time = await start(['follow-up', '--at', 'tomorrow']).end
  expect(time).toMatchObject({ code: 1, err: expect.stringContaining('2026-12-01T09:00:00Z') })
})

test('with nothing set, the service serves, answers for its health, and stops when it is told to', async () => {
  const env = { PORT: '0', ADMIN_TOKEN: 'token-of-a-test-run', LOG_LEVEL: 'info' }
  const service = start(['serve'], env)
  const [, port] = await service.said(/"port":(\d+),"msg":"listening"/)
  const health = await fetch(`http://127.0.0.1:${port}/api/orchestrator?action=health`, {
    headers: { authorization: `Bearer ${env.ADMIN_TOKEN}` },
  })
  expect(await health.json()).toMatchObject({
    success: true,
    data: {
      overall: true,
      services: { rasa: true, openrouter: true, twilio: true, api: true, logging: true },
    },
  })
  const tried = await start(['orchestrator-test'], { ...env, PORT: String(port) }).end
  expect(tried.out).toMatch(/^> .+\n {2}\w+ \d+ % → \w+/m)
  expect(tried.code).toBe(0)
  service.child.kill('SIGTERM')
  expect((await service.end).code).toBe(0)
}, 60_000)

test('a port that another program has stops the service at once', async () => {
  const other = createServer().listen(0)
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { code, err } = await start(['serve'], { PORT: String(port) }).end
  other.close()
  expect(code).toBe(1)
  expect(err).toContain('set PORT to another')
}, 60_000)

test('real students without a real WhatsApp are judged, and nobody is written to', async () => {
  const token = 'a'.repeat(32)
  const moodle = await serveMoodle(createSampleSchool({ now: () => new Date() }), { token })
  const env = { MOODLE_URL: moodle.url, MOODLE_TOKEN: token }
  const { code, out } = await start(['follow-up'], env).end
  await moodle.close()
  expect(out).toContain('Dry run: nothing is stored or sent.')
  expect(out).toContain('Set the TWILIO_ variables')
  expect(code).toBe(0)
}, 60_000)

test('a WhatsApp that can’t be reached is said, and the messages wait', async () => {
  const env = {
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'sample-auth-token',
    TWILIO_MESSAGING_SERVICE_SID: `MG${'0'.repeat(32)}`,
    TWILIO_API_URL: 'http://127.0.0.1:1',
  }
  const at = ['--at', sampleMorning(new Date()).toISOString()]
  const { code, out } = await start(['follow-up', ...at], env).end
  expect(out).toMatch(/^WhatsApp: \d+ waiting to be tried again$/m)
  expect(code).toBe(1)
}, 60_000)

test('what buttons need at Twilio is made once, and its state is printed', async () => {
  const fresh = await freshDatabase()
  const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'a-sample-token' }
  const twilio = await startTwilioSimulator({
    ...{ ...account, senderNumber: '+15550100', webhookUrl: 'http://127.0.0.1:9/' },
  })
  const env = {
    ...{ DATABASE_URL: fresh.url, TWILIO_API_URL: twilio.apiUrl, PUBLIC_URL: 'http://127.0.0.1:9' },
    ...{ TWILIO_ACCOUNT_SID: account.accountSid, TWILIO_AUTH_TOKEN: account.authToken },
    TWILIO_MESSAGING_SERVICE_SID: twilio.messagingServiceSid,
  }
  try {
    const before = await start(['templates', 'status'], env).end
    expect([before.code, before.out, before.err]).toEqual([1, expect.stringContaining('0 of 40 there'), ''])
    expect((await start(['templates', 'push'], env).end).out).toContain('40 made, 0 unchanged')
    expect((await start(['templates', 'push'], env).end).out).toContain('0 made, 40 unchanged')
    const after = await start(['templates', 'status'], env).end
    expect([after.code, after.out]).toEqual([0, expect.stringContaining('40 of 40 there')])
  } finally {
    await twilio.close()
    await fresh.close()
  }
}, 120_000)
