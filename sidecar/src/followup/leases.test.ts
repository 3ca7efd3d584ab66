import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { moveCursor, readCursor } from './changes/store.ts'
import { claimNotices, saveNotices, settleNotice } from './notices/store.ts'
import { claimDue, settleSteps } from './release/store.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
beforeEach(async () => {
  await fresh.pool.query('truncate notice, moodle_cursor')
})
afterAll(() => fresh.close())

const released = { state: 'released', reason: null, dueAt: null, at: new Date() } as const
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

test('what was decided before the machine slept for hours is decided anew, also where nobody else did', async () => {
  const at = new Date('2026-03-16T11:00:00Z')
  const due = { at, courseId: null, except: [], putOff: [] }
  const answer = { kind: 'answered', courseId: 11, subjectId: 1, slotId: null, moment: at } as const
  await fresh.pool.query(
    `insert into planned_step (course_id, exam_id, user_id, step_id, occasion, outcome, due_at, state)
      values (11, 101, 7, 1, 'attempt:1', 'failed', $1, 'planned')`,
    [at],
  )
  await fresh.db.transaction().execute((tx) => saveNotices(tx, 7, [{ ...answer, dueAt: at, reason: null }]))
  const settledAfter = async (hours: number) => {
    const [step] = await claimDue(fresh.db, due, 9)
    const [notice] = await claimNotices(fresh.db, at, 9)
    if (!step || !notice) throw new Error('nothing was due')
    for (const table of ['planned_step', 'notice'])
      await fresh.pool.query(`update ${table} set lease_until = lease_until - make_interval(hours => $1)`, [
        hours,
      ])
    const earlier = (lease: Date) => new Date(lease.getTime() - hours * 3_600_000)
    return fresh.db.transaction().execute(async (tx) => {
      const released = {
        ...step,
        leaseUntil: earlier(step.leaseUntil),
        state: 'released',
        reason: null,
      } as const
      const steps = await settleSteps(tx, [{ ...released, dueAt: null }], at)
      const told = { ...notice, leaseUntil: earlier(notice.leaseUntil) }
      return [
        steps.size,
        await settleNotice(tx, told, { state: 'released', reason: null, dueAt: null, at: new Date() }),
      ]
    })
  }
  expect(await settledAfter(3)).toEqual([0, false])
  expect(await settledAfter(1)).toEqual([1, true])
})

test('of two who read the same changes one moves the cursor, and a late one moves it never', async () => {
  const move = (from: string, to: string) => fresh.db.transaction().execute((tx) => moveCursor(tx, from, to))
  expect(await move('', 'one')).toBe(true)
  expect((await Promise.all([move('one', 'two'), move('one', 'two')])).sort()).toEqual([false, true])
  expect(await move('one', 'stale')).toBe(false)
  expect(await readCursor(fresh.db)).toBe('two')
})
