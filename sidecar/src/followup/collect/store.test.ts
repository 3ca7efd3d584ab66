import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.ts'
import type { Tx } from '../../database/pool.ts'
import { firstSeen, type JudgedStep, type Sighting, saveFirstSeen, saveSteps, storedSteps } from './store.ts'

let fresh: FreshDatabase
beforeEach(async () => {
  fresh = await freshDatabase()
})
afterEach(() => fresh.close())

const at = new Date('2026-03-16T11:00:00Z')
const later = new Date('2026-03-18T11:00:00Z')
const key = { examId: 1, userId: 3, stepId: 5, occasion: 'attempt:1', outcome: 'failed' as const }
const due: JudgedStep = {
  ...{ ...key, dueAt: at, reason: null, freshUntil: later, actBy: null },
}
const refused: JudgedStep = { ...due, dueAt: null, freshUntil: null, reason: 'not_linked' }

const inTx = <T>(work: (tx: Tx) => Promise<T>) => fresh.db.transaction().execute(work)
const save = (step: JudgedStep) => inTx((tx) => saveSteps(tx, 2, [step], at))
const stored = async () => (await storedSteps(fresh.db, 2, [3]))[0]

test('the first since is kept, whatever Moodle says later, until the occasion is another', async () => {
  const sighting: Sighting = { examId: 1, userId: 3, outcome: 'failed', occasion: 'attempt:1', since: at }
  await inTx((tx) => saveFirstSeen(tx, [sighting]))
  await inTx((tx) => saveFirstSeen(tx, [{ ...sighting, since: later }]))
  const again = { ...sighting, occasion: 'attempt:2', since: later }
  expect(await firstSeen(fresh.db, [{ ...sighting, since: later }, again])).toEqual([sighting, again])
})

test('a refusal is judged anew, and so is what was planned', async () => {
  await save(refused)
  expect(await stored()).toMatchObject({ ...key, state: 'refused', reason: 'not_linked', freshUntil: null })
  await save(due)
  expect(await stored()).toMatchObject({ ...key, state: 'planned', reason: null, freshUntil: later })
  await save(refused)
  expect(await stored()).toMatchObject({ state: 'refused' })
})

test('until when a step is news is decided once', async () => {
  await save({ ...due, freshUntil: at })
  await save({ ...due, dueAt: later, freshUntil: later })
  await save(refused)
  expect(await stored()).toMatchObject({ freshUntil: at })
})

test.each([
  ['released', null],
  ['refused', 'replied'],
] as const)('what was %s (%s) stays so for its occasion', async (state, reason) => {
  await save(due)
  await fresh.db.updateTable('planned_step').set({ state, reason }).execute()
  await save({ ...due, dueAt: later })
  await save(refused)
  expect(await stored()).toMatchObject({ ...key, state, reason, freshUntil: later })
})
