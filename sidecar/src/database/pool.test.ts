import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { isAway } from './away.ts'
import type { Executor } from './pool.ts'

let fresh: FreshDatabase
/** Another's, who ends connections of ours. */
let admin: FreshDatabase
beforeEach(async () => {
  fresh = await freshDatabase()
  admin = await freshDatabase()
})
afterEach(async () => {
  await fresh.close()
  await admin.close()
})

const pidOf = async (db: Executor) => {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  return rows[0]?.pid ?? 0
}

/** Ends it as a server does that stops, and waits until the news is here. */
async function terminate(pid: number): Promise<void> {
  await admin.pool.query('select pg_terminate_backend($1)', [pid])
  await vi.waitFor(async () => {
    const { rowCount } = await admin.pool.query('select from pg_stat_activity where pid = $1', [pid])
    expect(rowCount).toBe(0)
  })
  await new Promise((resolve) => setTimeout(resolve, 50))
}

/** What would have ended the process. */
async function uncaughtDuring(work: () => Promise<unknown>): Promise<unknown[]> {
  const uncaught: unknown[] = []
  const others = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  process.on('uncaughtException', (error) => uncaught.push(error))
  try {
    await work()
    await new Promise((resolve) => setTimeout(resolve, 50))
  } finally {
    process.removeAllListeners('uncaughtException')
    for (const other of others) process.on('uncaughtException', other)
  }
  return uncaught
}

test('a connection that is lost between two questions of a transaction fails the transaction, and nothing else', async () => {
  const uncaught = await uncaughtDuring(async () => {
    const failed = await fresh.db
      .transaction()
      .execute(async (tx) => {
        await terminate(await pidOf(tx))
        await sql`select 1`.execute(tx)
      })
      .catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(Error)
  })
  expect(uncaught).toEqual([])
  expect(await pidOf(fresh.db)).toBeGreaterThan(0)
})

test('one that is lost while it is asked, or idle, is replaced', async () => {
  const uncaught = await uncaughtDuring(async () => {
    const idle = await pidOf(fresh.db)
    await terminate(idle)
    const asked = fresh.pool.query('select pg_sleep(30)').catch((error: unknown) => error)
    await vi.waitFor(async () => {
      const { rows } = await admin.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where query = 'select pg_sleep(30)' and state = 'active'`,
      )
      expect(rows).toHaveLength(1)
    })
    expect(isAway(await asked)).toBe(true)
    expect(await pidOf(fresh.db)).not.toBe(idle)
  })
  expect(uncaught).toEqual([])
})

test('a server that is gone is told from a question that is wrong', async () => {
  expect(isAway(await fresh.pool.query('select nothing').catch((error: unknown) => error))).toBe(false)
  expect(isAway(new Error('Connection terminated unexpectedly'))).toBe(true)
  expect(isAway(Object.assign(new Error('the system is starting'), { code: '57P03' }))).toBe(true)
  expect(isAway(Object.assign(new Error('canceled by a timeout'), { code: '57014' }))).toBe(false)
})
