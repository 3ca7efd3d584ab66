import { once } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { type App, startApp } from './app.ts'
import { readConfig } from './config.ts'
import type { Moodle } from './ports.ts'
import { type StandIns, startStandIns } from './simulator/stand-ins.ts'

const ADMIN_TOKEN = 'admin-token-of-a-test'
const COURSE = 11

let fresh: FreshDatabase
let opened: StandIns[]
beforeEach(async () => {
  fresh = await freshDatabase()
  opened = []
})
afterEach(async () => {
  for (const { close } of opened) await close()
  await fresh.close()
})

/** The real service on the sample school; `changed` says what of its Moodle is another. */
async function start(changed: (moodle: Moodle) => Partial<Moodle> = () => ({})) {
  const standIns = await startStandIns(
    readConfig({ DATABASE_URL: fresh.url, PORT: '0', ADMIN_TOKEN, LOG_LEVEL: 'silent' }),
    { now: () => new Date() },
  )
  opened.push(standIns)
  const { config, overrides, school, twilio } = standIns
  if (!school || !twilio) throw new Error('not simulated')
  const app = await startApp(config, { ...overrides, moodle: { ...school, ...changed(school) } })
  const ask = (path: string, body?: object) =>
    fetch(`http://127.0.0.1:${app.port}${path}`, {
      headers: { Authorization: `Bearer ${ADMIN_TOKEN}`, 'Content-Type': 'application/json' },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
  const order = (more: object = {}) =>
    ask('/api/orchestrator', { action: 'follow-up', courseId: COURSE, ...more })
  return { app, twilio, ask, order }
}

/** What is asked never ends; tells when somebody asks. */
function silence() {
  const asked = new EventTarget()
  const never = () => {
    asked.dispatchEvent(new Event('asked'))
    return new Promise<never>(() => {})
  }
  return { never, asked: () => once(asked, 'asked') }
}

/** Closes it, and says how long that took. */
async function closing(app: App): Promise<number> {
  const began = performance.now()
  await app.close()
  return performance.now() - began
}

const leased = async (table: 'contact' | 'planned_step' | 'outbox') => {
  const { rows } = await fresh.pool.query(`select from ${table} where lease_until > now()`)
  return rows.length
}

test('a follow-up that was ordered and waits for a silent Moodle holds up no closing, and who ordered it is told', async () => {
  const { never, asked } = silence()
  const { app, order } = await start(() => ({ plans: never }))
  const waits = asked()
  const answers = [order({ dryRun: false }), order({ dryRun: true })]
  await waits
  expect(await closing(app)).toBeLessThan(10_000)
  for (const answer of await Promise.all(answers)) {
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ error: { code: 'stopping' } })
    expect(answer.headers.get('retry-after')).toBe('30')
  }
}, 60_000)

test('steps that were being released when it ends are free for whoever comes next', async () => {
  const { never, asked } = silence()
  const { app, order } = await start(() => ({ outcomesOf: never }))
  const waits = asked()
  const ordered = order({ dryRun: false })
  await waits
  expect(await leased('planned_step')).toBeGreaterThan(0)
  expect(await closing(app)).toBeLessThan(10_000)
  expect((await ordered).status).toBe(503)
  expect(await leased('planned_step')).toBe(0)
}, 60_000)

test('while it ends it takes messages in and nothing else, and who is answered too slowly is handed back', async () => {
  const { never, asked } = silence()
  const { app, twilio, ask, order } = await start(() => ({ findStudent: never }))
  const waits = asked()
  await twilio.writeFrom('whatsapp:+15550199123', '¿Aprobé?')
  await waits
  expect(await leased('contact')).toBe(1)
  const closed = closing(app)
  await vi.waitFor(async () => expect((await ask('/readyz')).status).toBe(503))
  expect((await order()).status).toBe(503)
  expect((await twilio.writeFrom('whatsapp:+15550199124', 'Hola')).httpStatus).toBe(200)
  expect(await closed).toBeLessThan(10_000)
  expect(await leased('contact')).toBe(0)

  const next = await start()
  await vi.waitFor(
    async () => {
      const { rows } = await fresh.pool.query('select from inbox where answered_at is null')
      expect(rows).toEqual([])
    },
    { timeout: 15_000 },
  )
  const { rows } = await fresh.pool.query(`select distinct address from outbox where kind = 'reply'`)
  expect(rows).toHaveLength(2)
  await next.app.close()
}, 60_000)

test('where its clock is the real one it is held against the database’s', async () => {
  const { app } = await start()
  expect(app.core.delivery.watchClocks).toBeTypeOf('function')
  await app.close()
}, 60_000)
