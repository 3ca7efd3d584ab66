import { loadEnvironment, readConfig } from '../config.ts'
import { migrate } from '../database/migrate.ts'
import { open } from '../database/open.ts'
import { ensurePartitions } from '../database/partitions.ts'

export async function migrateDatabase(): Promise<void> {
  const { database } = readConfig(loadEnvironment())
  const { db, close } = await open(database, { onError: (error) => console.error(error.message) })
  try {
    const done = await migrate(db)
    await ensurePartitions(db, new Date())
    console.log(done.length > 0 ? `Migrated: ${done.join(', ')}` : 'The database is up to date')
  } finally {
    await close()
  }
}
