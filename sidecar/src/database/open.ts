import type pg from 'pg'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'
import { unreachable } from './away.ts'
import { type EmbeddedProgress, startEmbedded } from './embedded.ts'
import { type Database, openDatabase, openPool } from './pool.ts'

const OLDEST_VERSION = 15

export type OpenDatabase = { pool: pg.Pool; db: Database; url: string; close(): Promise<void> }

/** Starts the embedded server where the configuration names no other, and refuses one that can't serve us. */
export async function open(
  config: Config['database'],
  options: { onError: (error: Error) => void; onProgress?: (step: EmbeddedProgress) => void; max?: number },
): Promise<OpenDatabase> {
  const embedded = config.kind === 'embedded' ? await startEmbedded({ ...options, dir: config.dir }) : null
  const url = config.kind === 'embedded' ? (embedded?.url ?? '') : config.url
  const pool = openPool(url, options)
  const db = openDatabase(pool)
  const close = async () => {
    await db.destroy()
    await embedded?.stop()
  }
  try {
    await checkServer(pool)
  } catch (error) {
    await close()
    throw error
  }
  return { pool, db, url, close }
}

async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool
    .query<{ version: number }>("select current_setting('server_version_num')::int / 10000 as version")
    .catch((cause) => {
      throw unreachable(cause)
    })
  const version = rows[0]?.version ?? 0
  if (version < OLDEST_VERSION) {
    throw new AppError(
      'database_too_old',
      `DATABASE_URL leads to PostgreSQL ${version}: ${OLDEST_VERSION} or later is needed`,
    )
  }
}
