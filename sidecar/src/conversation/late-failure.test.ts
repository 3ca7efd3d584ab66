import { afterAll, beforeAll, expect, test } from 'vitest'
import { trainedEngine } from '../../../test/standins/engine.ts'
import { startTalk } from '../../../test/standins/talk.ts'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { claimDue } from '../messaging/outbox/claim.ts'
import { settleAttempt } from '../messaging/outbox/settle.ts'
import { recordStatus } from '../messaging/outbox/status.ts'
import type { Engine } from '../ports.ts'

let database: FreshDatabase
let engine: Engine
beforeAll(async () => {
  database = await freshDatabase()
  engine = await trainedEngine()
}, 60_000)
afterAll(() => database.close())

/** WhatsApp takes the reply that waits, and says a moment later that it couldn't be delivered. */
async function acceptThenFail(errorCode: string) {
  const { db } = database
  const due = { limit: 1, leaseSeconds: 60, perSecond: 100, at: new Date() }
  const { messages } = await claimDue(db, due)
  const attemptId = messages[0]?.attemptId ?? 'nothing due'
  await settleAttempt(db, attemptId, { kind: 'accepted', messageSid: 'SM1' })
  await recordStatus(db, {
    ...{ attemptId, messageSid: 'SM1', status: 'undelivered', errorCode },
    ...{ policy: 'template_needed', retryAfter: null },
  })
}

test('a reply that fails late for the closed window is not said again; the next message is answered, and goes on', async () => {
  const talk = await startTalk(database, engine)
  await talk.say('luis', 'quiero reservar una tutoría')
  await talk.drain()
  await acceptThenFail('63016')
  expect(await talk.drain()).toBe(0)
  await talk.say('luis', '¿aprobé?')
  await talk.drain()
  const outbox = await database.db
    .selectFrom('outbox')
    .select(['state', 'reason'])
    .orderBy('outbox_id')
    .execute()
  expect(outbox).toEqual([
    { state: 'failed', reason: 'window_closed' },
    { state: 'waiting', reason: null },
  ])
  const last = (await talk.replies('luis')).at(-1)
  expect(last).toContain('todavía no está publicado')
  expect(last).toContain('¿Seguimos con «Reservar tutoría»?')
  expect(talk.moodle.writes).toEqual([])
})
