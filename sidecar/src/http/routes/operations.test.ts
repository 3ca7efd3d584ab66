import { Registry } from 'prom-client'
import { afterEach, expect, test } from 'vitest'
import { freshDatabase } from '../../../../test/support/database.ts'
import { serveRoutes } from '../../../../test/support/http.ts'
import { operationsRoutes } from './operations.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function serve(checkDatabase: () => Promise<unknown>) {
  const end = new AbortController()
  const deps = { adminToken: 'admin-token-of-a-test', registry: new Registry(), stopping: end.signal }
  const server = await serveRoutes(
    operationsRoutes({ ...deps, checkDatabase: async () => void (await checkDatabase()) }),
  )
  closing.push(server.close)
  return { ...server, end: () => end.abort() }
}

test('it is ready with its database, and alive without', async () => {
  const { pool, close } = await freshDatabase()
  const { ask } = await serve(() => pool.query('select'))
  expect(await ask('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } })
  await close()
  expect(await ask('/readyz')).toMatchObject({ status: 503, body: { status: 'not ready' } })
  expect(await ask('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } })
})

test('while it stops it is alive and not ready', async () => {
  const { ask, end } = await serve(async () => {})
  end()
  expect(await ask('/readyz')).toMatchObject({ status: 503, body: { status: 'stopping' } })
  expect((await ask('/healthz')).status).toBe(200)
})

test('metrics are for who has the admin token', async () => {
  const { ask } = await serve(async () => {})
  expect((await ask('/metrics')).status).toBe(401)
  expect((await ask('/metrics', { headers: { Authorization: 'Bearer admin-token-of-a-test' } })).status).toBe(
    200,
  )
})
