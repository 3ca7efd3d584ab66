import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { trainedEngine } from '../../../test/standins/engine.ts'
import { startTalk, type Talk } from '../../../test/standins/talk.ts'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { parseInbound } from '../adapters/twilio/inbound.ts'
import type { Inbound } from '../model/message.ts'
import { loadDomain } from './domain/load.ts'

const domain = loadDomain('exam-followup')
/** What a student may do without being asked to confirm it. */
const UNCONFIRMED = ['create_request', 'set_consent', 'link_contact']
const REPLY_MAX = 600
const WORDS = [...domain.responses.values()].flatMap(({ titles }) => Object.values(titles))

const nasty = fc.constantFrom(
  '\ud800',
  '\udc00x',
  '\u202eetxet',
  '\u200b\u200d\ufeff',
  '\u0000\u0007\u001b[31m',
  "'; drop table proposal; --",
  '<script>alert(1)</script>',
  '[[A]] {name} {{1}} $(date)',
  'proposal/abc/accept',
  'agendar_cita/turno/114',
  'مرحبا بك',
  '👍🏽👩‍👩‍👧',
  'á'.normalize('NFD').repeat(50),
)
const words = fc.constantFrom(
  ...WORDS,
  'reservar',
  'tutoría',
  'el jueves',
  'a las 5',
  'cancelar',
  'no',
  'inglés',
  '2',
)
/** Anything but a plain yes: what is confirmed is told by the stories. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 1700 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.array(fc.oneof(words, nasty), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).map((text) => text.repeat(220)),
)

/** As Twilio's fields are read. */
function asArrived(text: string): Partial<Inbound> {
  const read = parseInbound({ MessageSid: 'SM', From: 'whatsapp:+15550100001', Body: text }, null)
  return { text: read?.text ?? '', kind: read?.kind ?? 'empty' }
}

let database: FreshDatabase
let talk: Talk
beforeAll(async () => {
  database = await freshDatabase()
  talk = await startTalk(database, await trainedEngine())
}, 120_000)
afterAll(() => database.close())

test('any text gets a reply or silence by rule, never a crash or a write that nobody confirmed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 3 }), async (texts) => {
      const before = (await talk.replies('ana')).length
      const writes = talk.moodle.writes.length
      await database.db.updateTable('contact').set({ handoff_since: null }).execute()
      for (const text of texts) await talk.say('ana', text, asArrived(text))
      expect(await talk.drain()).toBe(1)
      expect(talk.failures).toEqual([])
      const replies = (await talk.replies('ana')).slice(before)
      const { action, error } = (await talk.logs()).at(-1) ?? {}
      expect(error).toBeNull()
      expect(replies).toHaveLength(/^silence_/.test(action ?? '') ? 0 : 1)
      for (const reply of replies) expect(reply.length).toBeLessThanOrEqual(REPLY_MAX)
      const accepted = (await talk.proposals()).filter((state) => state === 'accepted').length
      const confirmed = talk.moodle.writes.filter(({ call }) => !UNCONFIRMED.includes(call))
      expect(confirmed.length).toBeLessThanOrEqual(accepted)
      for (const { call, operationId } of talk.moodle.writes.slice(writes)) {
        if (!UNCONFIRMED.includes(call)) expect(operationId).toMatch(/^proposal\//)
      }
    }),
    { numRuns: 150 },
  )
}, 120_000)
