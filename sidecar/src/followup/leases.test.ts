import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { moveCursor, readCursor } from './changes/store.ts'
import { claimNotices, saveNotices, settleNotice } from './notices/store.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
beforeEach(async () => {
  await fresh.pool.query('truncate notice, moodle_cursor')
})
afterAll(() => fresh.close())

const released = { state: 'released', reason: null, dueAt: null } as const
const notices = async () =>
  (await fresh.db.selectFrom('notice').select(['state', 'lease_until']).execute()).map(({ state }) => state)

test('a notice whose lease another took over is settled by the other alone', async () => {
  const at = new Date('2026-03-16T11:00:00Z')
  await fresh.db
    .transaction()
    .execute((tx) =>
      saveNotices(tx, 7, [
        { kind: 'answered', courseId: 11, subjectId: 1, slotId: null, moment: at, dueAt: at, reason: null },
      ]),
    )
  const [frozen] = await claimNotices(fresh.db, at, 9)
  expect(await claimNotices(fresh.db, at, 9)).toEqual([])
  await fresh.pool.query(`update notice set lease_until = lease_until - interval '1 hour'`)
  const [taken] = await claimNotices(fresh.db, at, 9)
  if (!frozen || !taken) throw new Error('nothing was due')
  const settle = (notice: typeof frozen) =>
    fresh.db.transaction().execute((tx) => settleNotice(tx, notice, released))
  expect(await settle(frozen)).toBe(false)
  expect(await notices()).toEqual(['planned'])
  expect([await settle(taken), await settle(taken)]).toEqual([true, false])
  expect(await notices()).toEqual(['released'])
})

test('of two who read the same changes one moves the cursor, and a late one moves it never', async () => {
  const move = (from: string, to: string) => fresh.db.transaction().execute((tx) => moveCursor(tx, from, to))
  expect(await move('', 'one')).toBe(true)
  expect((await Promise.all([move('one', 'two'), move('one', 'two')])).sort()).toEqual([false, true])
  expect(await move('one', 'stale')).toBe(false)
  expect(await readCursor(fresh.db)).toBe('two')
})
