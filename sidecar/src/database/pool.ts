import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Schema } from './schema.ts'

export type Database = Kysely<Schema>
export type Tx = Transaction<Schema>
/** What a store function takes: a transaction, or the database where one statement is enough. */
export type Executor = Database | Tx

/** What the driver would give as text or as local midnight: a bigint as a number, a date as `2026-01-31`. */
const PARSERS: Record<number, (text: string) => unknown> = {
  20: Number,
  1082: (text) => text,
}

/**
 * One pool a process. Idle connections' errors are reported, not thrown: the next query gets a new connection. One that is
 * lost while somebody has it fails what they ask of it; between two questions its error is heard here, since unheard it
 * would end the process.
 */
export function openPool(url: string, options: { max?: number; onError: (error: Error) => void }): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    types: {
      getTypeParser: (oid, format) =>
        (format === 'binary' ? undefined : PARSERS[oid]) ?? pg.types.getTypeParser(oid, format),
    },
  })
  pool.on('error', options.onError)
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

export function openDatabase(pool: pg.Pool): Database {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}
