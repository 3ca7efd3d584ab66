import { readdirSync } from 'node:fs'
import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { migrate } from './migrate.ts'
import { openDatabase, openPool } from './pool.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function emptyDatabase() {
  const fresh = await freshDatabase()
  closing.push(fresh.close)
  await sql`drop schema public cascade; create schema public`.execute(fresh.db)
  return fresh
}

test('processes that migrate at once do every migration once', async () => {
  const { url } = await emptyDatabase()
  const processes = Array.from({ length: 5 }, () => openDatabase(openPool(url, { onError: () => {} })))
  const done = await Promise.all(processes.map(migrate))
  await Promise.all(processes.map((db) => db.destroy()))
  const files = readdirSync(new URL('./migrations', import.meta.url))
  expect(done.flat().sort()).toEqual(files.map((file) => file.replace(/\.ts$/, '')).sort())
}, 20_000)

test('a database that is up to date is left alone', async () => {
  const { db } = await emptyDatabase()
  await migrate(db)
  expect(await migrate(db)).toEqual([])
})

test('a migration that fails says which, and leaves nothing behind', async () => {
  const { db } = await emptyDatabase()
  await sql`create table dialogue (other integer)`.execute(db)
  await expect(migrate(db)).rejects.toMatchObject({
    code: 'migration_failed',
    message: expect.stringContaining('0003_conversation'),
  })
  expect((await sql`select to_regclass('contact') as found`.execute(db)).rows).toEqual([{ found: null }])
})
