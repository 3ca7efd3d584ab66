import { Agent, get } from 'node:http'
import { Router } from 'express'
import { afterEach, expect, test, vi } from 'vitest'
import { unlimited } from '../../../test/support/http.ts'
import { AppError } from '../errors.ts'
import { methodNotAllowed } from './errors.ts'
import { createMetrics } from './metrics.ts'
import { createServer, type Listening, listen } from './server.ts'

const events = { requestFailed: vi.fn(), requestServed: vi.fn() }
const deps = { events, ...unlimited }
const open: Listening[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ close }) => close()))
  vi.clearAllMocks()
})

async function serve(router: Router, webhooks: Router[] = []) {
  const metrics = createMetrics(events)
  const listening = await listen(createServer({ ...deps, webhooks, routes: [router], metrics }), 0)
  open.push(listening)
  const ask = async (path: string, init?: RequestInit) => {
    const response = await fetch(`http://127.0.0.1:${listening.port}${path}`, init)
    return {
      status: response.status,
      headers: response.headers,
      body: await response.json().catch(() => null),
    }
  }
  return { ask, port: listening.port, metrics }
}

const json = (body: string) => ({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body })

test('an address that leads nowhere is 404, a wrong method 405 with what is right', async () => {
  const router = Router()
  router
    .route('/things')
    .post((_request, response) => void response.json({}))
    .all(methodNotAllowed('POST'))
  const { ask } = await serve(router)
  expect(await ask('/nowhere')).toMatchObject({
    status: 404,
    body: { success: false, error: { code: 'not_found' } },
  })
  const wrong = await ask('/things')
  expect(wrong).toMatchObject({ status: 405, body: { error: { code: 'method_not_allowed' } } })
  expect(wrong.headers.get('allow')).toBe('POST')
})

test('our own errors are answered as they are, unexpected ones say nothing and are reported by their code', async () => {
  const router = Router()
    .get('/known', () => {
      throw new AppError('moodle_unreachable', 'Moodle does not answer: check MOODLE_URL', { status: 503 })
    })
    .get('/unknown/:id', async () => {
      throw Object.assign(new Error('quotes a message'), { code: '22P02' })
    })
  const { ask } = await serve(router)
  expect(await ask('/known')).toMatchObject({ status: 503, body: { error: { code: 'moodle_unreachable' } } })
  const unknown = await ask('/unknown/7?secret=1')
  expect(unknown).toMatchObject({ status: 500, body: { success: false, error: { code: 'internal' } } })
  expect(JSON.stringify(unknown.body)).not.toContain('quotes')
  expect(events.requestFailed).toHaveBeenLastCalledWith(
    expect.objectContaining({ method: 'GET', route: '/unknown/:id', code: 'internal' }),
  )
})

test('a body that is no JSON, or too much of it, is refused', async () => {
  const { ask } = await serve(Router().post('/things', (_request, response) => void response.json({})))
  expect(await ask('/things', json('{"half'))).toMatchObject({
    status: 400,
    body: { error: { code: 'body_not_json' } },
  })
  expect(await ask('/things', json(`"${'x'.repeat(70_000)}"`))).toMatchObject({
    status: 413,
    body: { error: { code: 'body_too_large' } },
  })
})

test('webhooks read their own bodies', async () => {
  const webhook = Router().post('/hook', async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    response.json({ text })
  })
  const { ask } = await serve(Router(), [webhook])
  expect((await ask('/hook', json('{"a": 1}'))).body).toEqual({ text: '{"a": 1}' })
})

test('what is reported and measured is the route, never the address', async () => {
  const { ask, metrics } = await serve(
    Router().get('/turns/:id', (_request, response) => void response.json({})),
  )
  await ask('/turns/4711?user=someone')
  await vi.waitFor(() => expect(events.requestServed).toHaveBeenCalledOnce())
  expect(events.requestServed).toHaveBeenCalledWith({
    method: 'GET',
    route: '/turns/:id',
    status: 200,
    ms: expect.any(Number),
  })
  const text = await metrics.registry.metrics()
  expect(text).toContain('route="/turns/:id"')
  expect(text).not.toMatch(/4711|someone/)
})

test('a port that is taken is named, with the variable to change', async () => {
  const { port, metrics } = await serve(Router())
  const other = createServer({ ...deps, webhooks: [], routes: [], metrics })
  await expect(listen(other, port)).rejects.toMatchObject({
    code: 'port_unavailable',
    message: expect.stringContaining('PORT'),
  })
})

test('when it closes, what is being answered is answered, a connection brings one more at most, and nobody holds it', async () => {
  const answers: (() => void)[] = []
  const router = Router().get('/slow', (_request, response) => {
    answers.push(() => void response.json({}))
  })
  const metrics = createMetrics(events)
  const app = createServer({ ...deps, webhooks: [], routes: [router], metrics })
  const { port, close } = await listen(app, 0, 2000)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = () =>
    new Promise<string | undefined>((resolve, reject) => {
      const sent = get({ port, path: '/slow', agent }, (response) => {
        response.resume().on('end', () => resolve(response.headers.connection))
      })
      sent.on('error', reject)
    })
  const arrived = (count: number) => vi.waitFor(() => expect(answers).toHaveLength(count))
  const [first, second, third] = [ask(), ask(), ask().catch(() => 'refused')]
  await arrived(1)
  const stuck = fetch(`http://127.0.0.1:${port}/slow`).catch(() => 'cut')
  await arrived(2)
  const closed = close()
  answers[0]?.()
  await first
  await arrived(3)
  answers[2]?.()
  expect([await second, await third]).toEqual(['close', 'refused'])
  await closed
  expect(await stuck).toBe('cut')
  agent.destroy()
})
