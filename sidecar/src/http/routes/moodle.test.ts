import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asPlugin, serveRoutes } from '../../../../test/support/http.ts'
import { NOW, type Plugin, PREVIOUS, SECRET, servePlugin } from '../../../../test/support/plugin.ts'
import { moodleRoutes, pluginRoutesOf } from './moodle.ts'

let plugin: Plugin
beforeAll(async () => {
  plugin = await servePlugin()
})
afterAll(() => plugin.close())

const STUDENT = { courseid: 3, userid: 7 }

/** Every route with a body that it takes; a route that is not here fails the test below. */
const ROUTES: [path: string, scope: 'site' | 'course' | 'any', body: object][] = [
  ['logs', 'site', { page: 0, pagesize: 20 }],
  ['logs/turn', 'site', { id: 7 }],
  ['ping', 'any', {}],
  ['health', 'site', {}],
  ['templates', 'site', {}],
  ['templates/states', 'any', { templates: [{ contentsid: 'HX1', variables: 1 }] }],
  ['privacy/export', 'site', { userid: 7 }],
  ['privacy/erase', 'site', { userid: 7, courseid: null }],
  ['conversations/list', 'course', { courseid: 3, userids: null, page: 0, pagesize: 20 }],
  ['conversations/transcript', 'course', { ...STUDENT, before: null, limit: 50 }],
  ['conversations/reply', 'course', { ...STUDENT, text: 'hola', operationid: 'reply-1' }],
  ['conversations/pause', 'course', { ...STUDENT, paused: true }],
  ['conversations/close', 'course', STUDENT],
  ['statistics', 'course', { courseid: 3, from: null, to: null }],
  ['impact', 'course', { courseid: 3 }],
  ['followup/dry-run', 'course', { courseid: 3 }],
  ['followup/run', 'course', { courseid: 3 }],
]

test('each route declares the purpose and the scope that its token must have', () => {
  const declared = pluginRoutesOf(plugin.deps).map(({ path, purpose, scope }) => [path, purpose, scope])
  expect(declared.sort()).toEqual(ROUTES.map(([path, scope]) => [path, path.split('/')[0], scope]).sort())
})

describe.each(ROUTES)('%s', (path, scope, body) => {
  const right = scope === 'course' ? 'course:3' : 'site'

  test('answers a call that is signed for it', async () => {
    const { status, body: answer } = await plugin.ask(path, body, { scope: right })
    expect([200, 404]).toContain(status)
    expect(answer).toMatchObject(status === 200 ? { success: true } : { success: false })
  })

  test.each([
    ['with another secret', { secret: 'someone-elses-secret-0123456789ab' }],
    ['for another purpose', { purpose: 'nothing' }],
    ['for another body', { signedBody: '{"page":1}' }],
    ['that has expired', { at: new Date(NOW.getTime() - 120_000) }],
    ['from the future', { at: new Date(NOW.getTime() + 60_000) }],
    ['that lives too long', { life: 3600 }],
    ['without a scope', { claims: { scope: null } }],
  ])('refuses a token %s', async (_name, signing) => {
    const answer = await plugin.ask(path, body, { scope: right, ...signing })
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'plugin_token_refused' } } })
  })

  test('refuses a call without a token, and one that is no POST', async () => {
    const headers = { 'Content-Type': 'application/json' }
    const bare = { method: 'POST', headers, body: JSON.stringify(body) }
    expect((await plugin.fetch(path, bare)).status).toBe(401)
    expect((await plugin.fetch(path, { method: 'GET' })).status).toBe(405)
  })
})

describe.each(ROUTES.filter(([, scope]) => scope !== 'any'))('%s', (path, scope, body) => {
  test.each(scope === 'course' ? ['site', 'course:4'] : ['course:3', 'course:4'])(
    'refuses a token of the scope %s',
    async (other) => {
      const answer = await plugin.ask(path, body, { scope: other })
      expect(answer).toMatchObject({ status: 403, body: { error: { code: 'scope_refused' } } })
    },
  )
})

describe.each(ROUTES.filter(([, , body]) => Object.keys(body).length > 0))('%s', (path, scope, body) => {
  test('refuses a body that makes no sense, naming fields only', async () => {
    const nonsense = Object.fromEntries(Object.keys(body).map((key) => [key, { secret: 'whatsapp:+1555' }]))
    const right = scope === 'course' ? 'course:3' : 'site'
    const answer = await plugin.ask(path, nonsense, { scope: right })
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_request' } } })
    expect(JSON.stringify(answer.body)).not.toContain('1555')
  })
})

test('the secret that is being replaced still counts', async () => {
  expect((await plugin.ask('ping', {}, { secret: PREVIOUS })).status).toBe(200)
})

test('an unsigned token is refused', async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const init = await asPlugin({ secret: SECRET, purpose: 'logs', body: {}, at: NOW })
  const headers = { ...init.headers, Authorization: `Bearer ${part({ alg: 'none' })}.${part({ sub: '2' })}.` }
  expect((await plugin.fetch('logs', { ...init, headers })).status).toBe(401)
})

test('without a secret the pages are closed, and the variable is named', async () => {
  const secrets = { sidecar: null, sidecarPrevious: null }
  const closed = await serveRoutes(moodleRoutes({ ...plugin.deps, secrets }))
  const init = await asPlugin({ secret: SECRET, purpose: 'ping', body: {}, at: NOW })
  expect(await closed.ask('/api/moodle/v1/ping', init)).toMatchObject({
    status: 403,
    body: { error: { message: expect.stringContaining('SIDECAR_SECRET') } },
  })
  await closed.close()
})
