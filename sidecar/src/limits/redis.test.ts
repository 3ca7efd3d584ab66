import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { hasRedis, startRedis, type TestRedis } from '../../../test/support/redis.ts'
import { createRefusals } from '../http/refusals.ts'
import { createLimiter } from './limiter.ts'
import { openLimits } from './limits.ts'
import { type LimitStore, openLimitStore } from './store.ts'

const ADDRESS = '198.51.100.7'

describe.skipIf(!hasRedis())('with a real Redis', () => {
  let fresh: FreshDatabase
  let redis: TestRedis
  let other: Redis
  const opened: LimitStore[] = []
  const events = { redisLost: vi.fn() }
  beforeAll(async () => {
    fresh = await freshDatabase()
    redis = await startRedis()
    other = new Redis(redis.directUrl)
  })
  afterEach(async () => {
    redis.line('whole')
    for (const { close } of opened.splice(0)) await close()
    vi.clearAllMocks()
  })
  afterAll(async () => {
    other?.disconnect()
    await redis?.close()
    await fresh?.close()
  })

  async function open() {
    const store = openLimitStore({ redisUrl: redis.url }, { ...fresh, events })
    opened.push(store)
    await ready(store)
    return store
  }
  const ready = (store: LimitStore) =>
    vi.waitFor(() => expect(store.kind === 'redis' && store.client.status).toBe('ready'), { timeout: 5000 })
  const lost = (store: LimitStore) =>
    vi.waitFor(() => expect(store.kind === 'redis' && store.client.status).not.toBe('ready'))
  const limit = () => ({ name: `test-${randomUUID()}`, most: 3, seconds: 60 })
  const take = async (limiter: ReturnType<typeof createLimiter>, times: number) => {
    const taken: boolean[] = []
    for (let time = 0; time < times; time++) taken.push((await limiter.take('7')).over)
    return taken
  }

  test('replicas count together, and say when to come back', async () => {
    const counted = limit()
    const [one, two] = [createLimiter(await open(), counted), createLimiter(await open(), counted)]
    expect(await take(one, 2)).toEqual([false, false])
    expect(await take(two, 2)).toEqual([false, true])
    expect(await take(one, 1)).toEqual([true])
    const { retryAfter } = await two.take('7')
    expect(retryAfter).toBeGreaterThan(50)
    expect(retryAfter).toBeLessThanOrEqual(60)
  })

  test('while it is away each replica counts for itself, says so once, and then they count together again', async () => {
    const counted = limit()
    const [store, neighbour] = [await open(), await open()]
    const [limiter, next] = [createLimiter(store, counted), createLimiter(neighbour, counted)]
    expect(await take(limiter, 1)).toEqual([false])
    redis.line('cut')
    await lost(store)
    expect(await take(limiter, 4)).toEqual([false, false, false, true])
    await vi.waitFor(() => expect(events.redisLost).toHaveBeenCalledTimes(2))
    redis.line('whole')
    await Promise.all([ready(store), ready(neighbour)])
    expect(events.redisLost).toHaveBeenCalledTimes(2)
    expect(await take(next, 3)).toEqual([false, false, true])
  }, 15_000)

  test('while it says nothing nobody waits for it for long', async () => {
    const limiter = createLimiter(await open(), limit())
    redis.line('silent')
    const began = performance.now()
    expect(await take(limiter, 1)).toEqual([false])
    expect(performance.now() - began).toBeLessThan(2_000)
  })

  test('what is kept there names no address, stands apart from others, and ends by itself', async () => {
    const config = { redisUrl: redis.url, refused: 5, answers: 5 }
    const limits = openLimits(config, { ...fresh, events })
    const { count } = createRefusals({ limiter: limits.refused, tally: limits.tally })
    const keys = async () => (await other.keys('exam-followup:*')).filter((key) => !key.includes(':test-'))
    await vi.waitFor(async () => {
      await count({ ip: ADDRESS })
      await limits.answers.take('17')
      expect(await keys()).toHaveLength(2)
    })
    const kept = await keys()
    expect(kept.toSorted()).toEqual([
      'exam-followup:answers:17',
      expect.stringMatching(/^exam-followup:refused:[\w-]{22}$/),
    ])
    for (const key of kept) expect(await other.pttl(key)).toBeGreaterThan(0)
    await limits.close()
    await other.del(...kept)
  })

  test('ending closes the connection, also while it is away', async () => {
    const connections = async () =>
      String(await other.client('LIST')).match(/name=exam-followup/g)?.length ?? 0
    const gone = () => vi.waitFor(async () => expect(await connections()).toBe(0))
    await gone()
    const store = await open()
    expect(await connections()).toBe(1)
    await store.close()
    await gone()
    const away = await open()
    redis.line('cut')
    await lost(away)
    await away.close()
    redis.line('whole')
    await open()
    expect(await connections()).toBe(1)
  })
})
