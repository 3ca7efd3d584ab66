import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.ts'
import { createBudget } from './budget.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

test('a day has so many calls over all replicas, and the next day as many again', async () => {
  const clock = { at: new Date('2026-03-10T23:59:00Z') }
  const replica = () => createBudget({ db: database.db, now: () => clock.at, perDay: 5 })
  const [one, other] = [replica(), replica()]
  const spend = async () => {
    const calls = Array.from({ length: 12 }, (_, n) => (n % 2 ? one() : other()))
    return (await Promise.allSettled(calls)).filter(({ status }) => status === 'fulfilled').length
  }
  expect(await spend()).toBe(5)
  await expect(one()).rejects.toMatchObject({ code: 'openrouter_over_budget', retryAfter: 60 })
  clock.at = new Date('2026-03-11T00:00:00Z')
  expect(await spend()).toBe(5)
})

test('a budget of nothing allows nothing', async () => {
  const spend = createBudget({ db: database.db, now: () => new Date('2026-03-12T12:00:00Z'), perDay: 0 })
  await expect(spend()).rejects.toMatchObject({ retryAfter: 12 * 3600 })
})
