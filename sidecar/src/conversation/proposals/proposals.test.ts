import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createScriptedEngine } from '../../../../test/standins/engine.ts'
import { NOW } from '../../../../test/standins/moodle.ts'
import { startTalk } from '../../../../test/standins/talk.ts'
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.ts'
import { findOrCreateContact } from '../../contacts/store.ts'
import { eraseDialogues } from '../privacy/store.ts'
import { newProposal, type Proposal, stateOf } from './proposal.ts'
import { findProposal, settleProposal, storeProposal } from './store.ts'

const MINUTE = 60_000
const LUIS = 'whatsapp:+15550100003'
const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE)

let database: FreshDatabase
let contactId: number
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.db.deleteFrom('proposal').execute()
  contactId = (await findOrCreateContact(database.db, LUIS)).contactId
})

const proposed = (slotId: number, at = NOW): Proposal =>
  newProposal(
    { userId: 1003, payload: { action: 'book', slotId }, wish: { intent: 'agendar_cita', known: {} } },
    at,
  )
const store = (proposal: Proposal) =>
  database.db.transaction().execute((tx) => storeProposal(tx, contactId, proposal))
const accept = (proposal: Proposal) =>
  database.db.transaction().execute((tx) => settleProposal(tx, contactId, proposal, 'accepted', NOW))
const found = async (proposal: Proposal) =>
  (await findProposal(database.db, contactId, proposal.id))?.state ?? null

test('of two turns that accept a proposal at once, one commits', async () => {
  const proposal = proposed(114)
  await store(proposal)
  const results = await Promise.allSettled([accept(proposal), accept(proposal)])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await found(proposal)).toBe('accepted')
})

test('a newer one replaces what is open, and what was accepted stays so', async () => {
  const [first, second, third] = [proposed(111), proposed(112), proposed(113)]
  await store(first)
  await store(second)
  await accept(second)
  await store(third)
  expect([await found(first), await found(second), await found(third)]).toEqual([
    'replaced',
    'accepted',
    'open',
  ])
})

test('it is open for half an hour', () => {
  const proposal = proposed(114)
  expect(stateOf(proposal, later(29))).toBe('open')
  expect(stateOf(proposal, later(30))).toBe('expired')
})

test('another contact’s proposal isn’t there', async () => {
  const proposal = proposed(114)
  await store(proposal)
  expect(await findProposal(database.db, contactId + 1, proposal.id)).toBeNull()
})

test('those of a month ago are forgotten, and all of a student who is erased', async () => {
  const [old, fresh] = [proposed(111, later(-31 * 24 * 60)), proposed(112)]
  await store(old)
  await store(fresh)
  expect([await found(old), await found(fresh)]).toEqual([null, 'open'])
  await database.db
    .transaction()
    .execute((tx) => eraseDialogues(tx, { userId: 1003, courseId: null }, [contactId]))
  expect(await found(fresh)).toBeNull()
})

test('a yes whose commit failed is done again, and Moodle books once', async () => {
  const script = [
    { match: /reservar/, intents: ['agendar_cita'] },
    { match: /^sí$/, intents: ['afirmar'] },
  ]
  const { say, arrive, drain, moodle, deps, proposals, replies } = await startTalk(
    database,
    createScriptedEngine(script),
  )
  await say('luis', 'reservar el viernes')
  await arrive('luis')
  await drain()
  const { record } = deps
  deps.record = async () => {
    throw new Error('the database went away')
  }
  await say('luis', 'sí')
  await drain()
  expect(await proposals()).toEqual(['open'])

  deps.record = record
  await database.db.updateTable('contact').set({ lease_until: null }).execute()
  await drain()
  expect(await proposals()).toEqual(['accepted'])
  expect(moodle.writes.map(({ call }) => call)).toEqual(['book_slot'])
  expect((await replies('luis')).at(-1)).toContain('te reservé')
})
