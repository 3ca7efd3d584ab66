import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'
import { migrate } from '../../sidecar/src/database/migrate.ts'
import { type Database, openDatabase, openPool } from '../../sidecar/src/database/pool.ts'
import { openServer } from './server.ts'

export type FreshDatabase = { db: Database; pool: pg.Pool; url: string; close(): Promise<void> }

const MIGRATIONS = new URL('../../sidecar/src/database/migrations/', import.meta.url)
const HOUR_S = 3600

/**
 * A migrated database of its own, copied from a template that is made once for these migrations; `close` drops it. The
 * server is the one of DATABASE_URL, or an embedded one that all test processes share.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = await openServer()
  try {
    const template = await ensureTemplate(server.admin, server.url)
    const name = `test_${Math.floor(Date.now() / 1000)}_${randomBytes(6).toString('hex')}`
    await server.admin.query(`create database ${name} template ${template}`)
    const url = withDatabase(server.url, name)
    const pool = openPool(url, { onError: () => {} })
    const db = openDatabase(pool)
    const close = async () => {
      await db.destroy()
      await server.admin.query(`drop database if exists ${name} with (force)`)
      await server.close()
    }
    return { db, pool, url, close }
  } catch (error) {
    await server.close()
    throw error
  }
}

async function ensureTemplate(admin: pg.Pool, url: string): Promise<string> {
  const name = `template_${hashOfMigrations()}`
  const client = await admin.connect()
  try {
    await client.query("select pg_advisory_lock(hashtext('exam-followup test template'))")
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) {
      await dropAbandoned(client)
      const draft = `${name}_draft`
      await client.query(`drop database if exists ${draft} with (force)`)
      await client.query(`create database ${draft}`)
      const db = openDatabase(openPool(withDatabase(url, draft), { onError: () => {} }))
      await migrate(db).finally(() => db.destroy())
      await client.query(`alter database ${draft} rename to ${name}`)
    }
    return name
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('exam-followup test template'))")
    client.release()
  }
}

/** What killed runs left: databases older than an hour, and templates of other migrations. */
async function dropAbandoned(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    String.raw`select datname from pg_database where datname ~ '^(test_\d+_[0-9a-f]{12}|template_[0-9a-f]{16})$'`,
  )
  for (const { datname } of rows) {
    const created = Number(/^test_(\d+)_/.exec(datname)?.[1] ?? 0)
    if (Date.now() / 1000 - created > HOUR_S)
      await client.query(`drop database if exists ${datname} with (force)`)
  }
}

function hashOfMigrations(): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(MIGRATIONS).sort()) hash.update(readFileSync(new URL(file, MIGRATIONS)))
  return hash.digest('hex').slice(0, 16)
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

/** The tables, of every schema, in a row of which one of the words stands: as a whole word, so that 12 is not in 112. */
export async function traces(pool: pg.Pool, words: string[]): Promise<string[]> {
  const pattern = words.map(
    (word) => String.raw`(?<![\w.])${word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}(?!\w)`,
  )
  const { rows: tables } = await pool.query<{ schema: string; name: string }>(
    `select schemaname as schema, tablename as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1, 2`,
  )
  const found = new Set<string>()
  for (const { schema, name } of tables) {
    const { rows } = await pool.query(
      `select from "${schema}"."${name}" t where row_to_json(t)::text ~ $1 limit 1`,
      [pattern.join('|')],
    )
    if (rows.length > 0) found.add(name.replace(/^(conversation_logs)_.*/, '$1'))
  }
  return [...found].sort()
}
