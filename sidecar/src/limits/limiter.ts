import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import type { LimitStore } from './store.ts'

/** What was taken: `retryAfter` is in seconds, 0 where nothing is over. */
export type Taken = { over: boolean; retryAfter: number }

export type Limiter = { take(key: string): Promise<Taken> }

const TABLE = 'rate_limit'

/**
 * So many of a key in so many seconds, counted by all replicas together. Where the store fails each replica counts for
 * itself: a limit must never be why something isn't answered. Who is over is known here until it ends, and isn't asked for.
 */
export function createLimiter(
  store: LimitStore,
  { name, most, seconds }: { name: string; most: number; seconds: number },
): Limiter {
  const counted = { keyPrefix: name, points: most, duration: seconds }
  const shared = {
    ...counted,
    inMemoryBlockOnConsumed: most + 1,
    insuranceLimiter: new RateLimiterMemory(counted),
  }
  const limiter: RateLimiterAbstract =
    store.kind === 'redis'
      ? new RateLimiterRedis({
          ...{ ...shared, storeClient: store.client },
          rejectIfRedisNotReady: true,
        })
      : new RateLimiterPostgres({
          ...{ ...shared, storeClient: store.pool, storeType: 'pool' },
          ...{ tableName: TABLE, tableCreated: true, clearExpiredByTimeout: true },
        })
  return {
    async take(key) {
      try {
        await limiter.consume(key)
        return { over: false, retryAfter: 0 }
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        return { over: true, retryAfter: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) }
      }
    },
  }
}
