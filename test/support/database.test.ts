import { expect, test } from 'vitest'
import { freshDatabase } from './database.ts'

test('every database is migrated, and none sees what another holds', async () => {
  const [one, two] = await Promise.all([freshDatabase(), freshDatabase()])
  await one.db.insertInto('contact').values({ address: 'whatsapp:+15550100' }).execute()
  expect(await one.db.selectFrom('contact').selectAll().execute()).toHaveLength(1)
  expect(await two.db.selectFrom('contact').selectAll().execute()).toEqual([])
  await Promise.all([one.close(), two.close()])
})

test('databases are copies of one that was migrated once', async () => {
  const databases = await Promise.all([freshDatabase(), freshDatabase()])
  const migrated = await Promise.all(
    databases.map(({ pool }) => pool.query('select name, timestamp from kysely_migration order by name')),
  )
  await Promise.all(databases.map(({ close }) => close()))
  expect(migrated[0]?.rows.length).toBeGreaterThan(0)
  expect(migrated[1]?.rows).toEqual(migrated[0]?.rows)
})
