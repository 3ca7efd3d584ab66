import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { open } from './open.ts'

const onError = () => {}

test('a server of one’s own is used by its address', async () => {
  const fresh = await freshDatabase()
  const { db, url, close } = await open({ kind: 'postgres', url: fresh.url }, { onError })
  expect(url).toBe(fresh.url)
  expect(await db.selectFrom('contact').selectAll().execute()).toEqual([])
  await close()
  await fresh.close()
})

test('one that can’t be reached is refused with the variable to check, and without its password', async () => {
  const opening = open({ kind: 'postgres', url: 'postgresql://user:pass-word@127.0.0.1:1/none' }, { onError })
  await expect(opening).rejects.toMatchObject({
    code: 'database_unreachable',
    message: expect.stringContaining('DATABASE_URL'),
  })
  await expect(opening).rejects.not.toMatchObject({ message: expect.stringContaining('pass-word') })
})

test('numbers and days come as they are meant', async () => {
  const fresh = await freshDatabase()
  const { rows } = await fresh.pool.query("select 1::bigint as id, date '2026-01-31' as day")
  expect(rows).toEqual([{ id: 1, day: '2026-01-31' }])
  await fresh.close()
})
