import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { openPool } from '../database/pool.ts'
import { createLimiter } from './limiter.ts'
import { openLimitStore } from './store.ts'

let fresh: FreshDatabase
const events = { redisLost: vi.fn() }
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

const limit = { name: 'test', most: 3, seconds: 60 }
const overs = async (limiter: ReturnType<typeof createLimiter>, key: string, times: number) => {
  const taken = []
  for (let time = 0; time < times; time++) taken.push((await limiter.take(key)).over)
  return taken
}

test('so many and no more, of each key, and it is said when there is more', async () => {
  const limiter = createLimiter(openLimitStore({ redisUrl: null }, { ...fresh, events }), limit)
  expect(await overs(limiter, 'ana', 5)).toEqual([false, false, false, true, true])
  expect(await overs(limiter, 'luis', 1)).toEqual([false])
  const { retryAfter } = await limiter.take('ana')
  expect(retryAfter).toBeGreaterThan(50)
  expect(retryAfter).toBeLessThanOrEqual(60)
})

test('replicas count together in the database', async () => {
  const pools = [openPool(fresh.url, { onError: () => {} }), openPool(fresh.url, { onError: () => {} })]
  const replicas = pools.map((pool) =>
    createLimiter(openLimitStore({ redisUrl: null }, { pool, events }), { ...limit, name: 'shared' }),
  )
  const taken = await Promise.all(replicas.flatMap((limiter) => [1, 2, 3].map(() => limiter.take('ana'))))
  expect(taken.filter(({ over }) => over)).toHaveLength(3)
  await Promise.all(pools.map((pool) => pool.end()))
})

test('where the database fails a replica counts for itself', async () => {
  const pool = openPool('postgresql://127.0.0.1:1/none', { onError: () => {} })
  const limiter = createLimiter(openLimitStore({ redisUrl: null }, { pool, events }), limit)
  expect(await overs(limiter, 'ana', 4)).toEqual([false, false, false, true])
  await pool.end()
})

test('with REDIS_URL it is Redis that is asked; without an answer each replica counts for itself', async () => {
  const server = createServer((socket) => socket.destroy())
  const asked = new Promise((resolve) => server.once('connection', resolve))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const store = openLimitStore({ redisUrl: `redis://127.0.0.1:${port}` }, { ...fresh, events })
  expect(store.kind).toBe('redis')
  const limiter = createLimiter(store, { ...limit, name: 'redis' })
  expect(await overs(limiter, 'ana', 4)).toEqual([false, false, false, true])
  await asked
  const { rows } = await fresh.pool.query("select key from rate_limit where key like 'redis%'")
  expect(rows).toEqual([])
  await store.close()
  server.close()
})
