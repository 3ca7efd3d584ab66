import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { trainedEngine } from '../../../test/standins/engine.ts'
import { startTalk } from '../../../test/standins/talk.ts'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import type { Engine } from '../ports.ts'

const SECRET = 'a sample certificate'
let database: FreshDatabase
let engine: Engine
beforeAll(async () => {
  database = await freshDatabase()
  engine = await trainedEngine()
}, 60_000)
afterAll(() => database.close())

/** Everything that the database holds. */
async function everything(): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select quote_ident(table_name) as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(database.db)
  const tables = await Promise.all(
    rows.map(({ name }) => sql`select to_jsonb(t)::text as row from ${sql.raw(name)} t`.execute(database.db)),
  )
  return JSON.stringify(tables.map((table) => table.rows))
}

test('a file goes to Moodle with the request, and nothing of what it holds stays here', async () => {
  const passed: unknown[] = []
  const content = Buffer.from(SECRET)
  const talk = await startTalk(database, engine, {
    media: { fetch: async () => ({ kind: 'file', contentType: 'application/pdf', content }) },
  })
  const { createRequest } = talk.moodle
  talk.moodle.createRequest = (input) => {
    passed.push(input.files)
    return createRequest(input)
  }
  const media = [{ url: 'https://media.example.org/1', contentType: 'application/pdf' }]
  await talk.say('ana', '', { kind: 'media', media })
  await talk.drain()
  await talk.say('ana', 'sí')
  await talk.drain()
  expect(passed).toEqual([[{ name: 'whatsapp-1.pdf', contentType: 'application/pdf', content }]])
  const kept = await everything()
  expect(kept).toContain('fetch_media')
  for (const form of ['utf8', 'base64', 'hex'] as const) expect(kept).not.toContain(content.toString(form))
})
