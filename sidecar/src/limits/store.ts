import { Redis } from 'ioredis'
import type pg from 'pg'
import type { Config } from '../config.ts'
import { type Events, errorCode } from '../events.ts'

/** Where replicas count together. */
export type LimitStore =
  | { kind: 'postgres'; pool: pg.Pool; close(): Promise<void> }
  | { kind: 'redis'; client: Redis; close(): Promise<void> }

/** Redis where it is configured; a command that it can't take at once is never kept waiting. The database otherwise. */
export function openLimitStore(
  { redisUrl }: Pick<Config['limits'], 'redisUrl'>,
  { pool, events }: { pool: pg.Pool; events: Pick<Events, 'redisLost'> },
): LimitStore {
  if (redisUrl === null) return { kind: 'postgres', pool, close: async () => {} }
  const client = new Redis(redisUrl, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 1000,
  })
  client.on('error', (error) => events.redisLost({ code: errorCode(error) }))
  return { kind: 'redis', client, close: async () => client.disconnect() }
}
