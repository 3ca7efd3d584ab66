import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { ensurePartitions } from './partitions.ts'

let fresh: FreshDatabase
beforeEach(async () => {
  fresh = await freshDatabase()
})
afterEach(() => fresh.close())

const NOVEMBER = new Date('2026-11-30T23:59:59Z')

async function log(timestamp: Date) {
  await fresh.db
    .insertInto('conversation_logs')
    .values({ contact_id: 1, timestamp, user_id: '7', message: 'hola', processing_time: 5, success: true })
    .execute()
}

async function partitionsOfRows() {
  const { rows } = await sql<{ partition: string; message: string }>`
    select tableoid::regclass::text as partition, message from conversation_logs order by timestamp`.execute(
    fresh.db,
  )
  return rows.map(({ partition }) => partition)
}

test('this month and the next three get a partition, over the end of the year', async () => {
  expect(await ensurePartitions(fresh.db, NOVEMBER)).toEqual([
    'conversation_logs_2026_11',
    'conversation_logs_2026_12',
    'conversation_logs_2027_01',
    'conversation_logs_2027_02',
  ])
  await log(new Date('2027-01-01T00:00:00Z'))
  expect(await partitionsOfRows()).toEqual(['conversation_logs_2027_01'])
})

test('rows that came before their partition are moved into it, and others stay', async () => {
  await log(new Date('2026-10-31T23:59:59Z'))
  await log(NOVEMBER)
  await ensurePartitions(fresh.db, NOVEMBER)
  expect(await partitionsOfRows()).toEqual(['conversation_logs_default', 'conversation_logs_2026_11'])
})

test('doing it again, or twice at once, changes nothing', async () => {
  const both = await Promise.all([ensurePartitions(fresh.db, NOVEMBER), ensurePartitions(fresh.db, NOVEMBER)])
  expect(both.flat()).toHaveLength(4)
  expect(await ensurePartitions(fresh.db, NOVEMBER)).toEqual([])
})

test('where it is told to stop it leaves everything as it was', async () => {
  const later = new Date('2031-01-15T00:00:00Z')
  await expect(ensurePartitions(fresh.db, later, AbortSignal.abort())).rejects.toThrow()
  expect(await ensurePartitions(fresh.db, later)).toHaveLength(4)
})
