import { Redis } from 'ioredis'
import type pg from 'pg'
import type { Config } from '../config.ts'
import { type Events, errorCode } from '../events.ts'

/** Where replicas count together. */
export type LimitStore =
  | { kind: 'postgres'; pool: pg.Pool; close(): Promise<void> }
  | { kind: 'redis'; client: Redis; close(): Promise<void> }

const NAME = 'exam-followup'

/**
 * Redis where it is configured, which others may use too; a command that it can't take at once is never kept waiting, and
 * one that it doesn't answer not for long. The database otherwise.
 */
export function openLimitStore(
  { redisUrl }: Pick<Config['limits'], 'redisUrl'>,
  { pool, events }: { pool: pg.Pool; events: Pick<Events, 'redisLost'> },
): LimitStore {
  if (redisUrl === null) return { kind: 'postgres', pool, close: async () => {} }
  const client = new Redis(redisUrl, {
    connectionName: NAME,
    keyPrefix: `${NAME}:`,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 1000,
  })
  let isLost = false
  client.on('error', (error) => {
    if (!isLost) events.redisLost({ code: errorCode(error) })
    isLost = true
  })
  client.on('ready', () => {
    isLost = false
  })
  return { kind: 'redis', client, close: async () => client.disconnect() }
}
