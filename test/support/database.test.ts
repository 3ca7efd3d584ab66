import { expect, test } from 'vitest'
import { freshDatabase } from './database.ts'

test('every database is migrated, and none sees what another holds', async () => {
  const [one, two] = await Promise.all([freshDatabase(), freshDatabase()])
  await one.db.insertInto('contact').values({ address: 'whatsapp:+15550100' }).execute()
  expect(await one.db.selectFrom('contact').selectAll().execute()).toHaveLength(1)
  expect(await two.db.selectFrom('contact').selectAll().execute()).toEqual([])
  await Promise.all([one.close(), two.close()])
})

test('a database after the first is there at once', async () => {
  const first = await freshDatabase()
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    const before = performance.now()
    const next = await freshDatabase()
    times.push(performance.now() - before)
    await next.close()
  }
  await first.close()
  expect(times.sort((a, b) => a - b)[2]).toBeLessThan(500)
})
