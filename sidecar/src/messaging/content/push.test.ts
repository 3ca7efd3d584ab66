import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.ts'
import { createTwilioContents } from '../../adapters/twilio/contents.ts'
import { createTwilioWhatsApp } from '../../adapters/twilio/whatsapp.ts'
import { findOrCreateContact } from '../../contacts/store.ts'
import type { Address } from '../../model/contact.ts'
import { startTwilioSimulator } from '../../simulator/twilio/simulator.ts'
import type { TwilioSimulator } from '../../simulator/twilio/types.ts'
import { deliver } from '../outbox/deliver.ts'
import { enqueue } from '../outbox/store.ts'
import { definitionsFor } from './definitions.ts'
import { contentStatus, type PushDeps, pushContents } from './push.ts'

const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'a sample token' }
const ana: Address = 'whatsapp:+15550100110'
let fresh: FreshDatabase
let twilio: TwilioSimulator
let now: Date

beforeAll(async () => {
  fresh = await freshDatabase()
})
beforeEach(async () => {
  await fresh.pool.query('truncate contact, inbox, outbox, choices_content, send_rate cascade')
  now = new Date()
  twilio = await startTwilioSimulator({
    ...account,
    senderNumber: '+15550100',
    webhookUrl: 'http://127.0.0.1:9/api/whatsapp/webhook',
  })
})
afterEach(() => twilio.close())
afterAll(() => fresh.close())

const settings = () => ({
  ...account,
  messagingServiceSid: twilio.messagingServiceSid,
  apiUrl: twilio.apiUrl,
})
const push = (opener = 'Ver opciones'): PushDeps => ({
  db: fresh.db,
  now: () => now,
  contents: createTwilioContents(settings()),
  definitions: definitionsFor({ language: 'es', opener }),
})
const states = async (deps = push()) => {
  const { shapes } = await contentStatus(deps)
  return [...new Set(shapes.map(({ state }) => state))]
}
const live = async () => (await createTwilioContents(settings()).list()).map(({ contentSid }) => contentSid)

/** What the phone shows after a reply with these choices went out, once it is settled. */
async function sendChoices(titles: string[]) {
  await twilio.writeFrom(ana, 'hola')
  await findOrCreateContact(fresh.db, ana)
  await fresh.pool.query('update contact set last_inbound_at = now()')
  const choices = titles.map((title, index) => ({ id: `elegir/examen/${index}`, title }))
  await enqueue(fresh.db, {
    ...{ address: ana, userId: 1, courseId: 1, kind: 'reply', dedupeKey: `reply:${Math.random()}` },
    content: {
      kind: 'text',
      text: 'Hola.\n¿Cuál?',
      choices,
      language: 'es',
      hint: 'Responde con el número.',
    },
  })
  await deliver({
    ...{ db: fresh.db, now: () => now, publicUrl: 'http://127.0.0.1:9', perSecond: 10_000 },
    whatsapp: createTwilioWhatsApp(settings()),
  })
  await twilio.idle()
  return twilio.messagesFor(ana).at(-1)
}

test('a first push makes a resource for every shape, and a second one nothing', async () => {
  expect(await states()).toEqual(['missing'])
  const count = push().definitions.length
  expect(await pushContents(push())).toEqual({ created: count, kept: 0, superseded: 0, removed: 0 })
  expect(await states()).toEqual(['there'])
  expect(await pushContents(push())).toEqual({ created: 0, kept: count, superseded: 0, removed: 0 })
  expect(await live()).toHaveLength(count)
})

test('a changed definition gets a new resource, and the old one goes when nothing waits for it any more', async () => {
  await pushContents(push())
  const before = await live()
  const changed = push('Elegir')
  expect((await states(changed)).sort()).toEqual(['outdated', 'there'])
  const { created, superseded } = await pushContents(changed)
  expect([created, superseded]).toEqual([17, 17])
  expect(await live()).toEqual(expect.arrayContaining(before))
  now = new Date(Date.now() + 25 * 60 * 60 * 1000)
  expect(await pushContents(changed)).toMatchObject({ created: 0, removed: 17, superseded: 0 })
  expect(await live()).toHaveLength(before.length)
})

test('what was made and never noted is taken, and what was deleted at Twilio is made again', async () => {
  await pushContents(push())
  await fresh.pool.query('delete from choices_content where size = 2')
  const [first = ''] = await live()
  await createTwilioContents(settings()).remove(first)
  expect(await pushContents(push())).toMatchObject({ created: 1 })
  expect(await live()).toHaveLength(push().definitions.length)
  expect(await states()).toEqual(['there'])
})

test('choices are numbered text until the push, then buttons or a list whose ids come back', async () => {
  expect(await sendChoices(['Mi nota', 'La fecha'])).toMatchObject({
    text: 'Hola.\n¿Cuál? Responde con el número.\n\n1. Mi nota\n2. La fecha',
    buttons: [],
  })
  await pushContents(push())
  expect(await sendChoices(['Mi nota', 'La fecha 📅'])).toMatchObject({
    text: 'Hola. ¿Cuál?',
    opener: null,
    status: 'read',
    buttons: [
      { id: 'elegir/examen/0', title: 'Mi nota' },
      { id: 'elegir/examen/1', title: 'La fecha 📅' },
    ],
  })
  const long = 'Segundo parcial de Matemáticas para la Economía'
  expect(await sendChoices([long, 'Ninguno'])).toMatchObject({
    opener: 'Ver opciones',
    status: 'read',
    buttons: [{ title: 'Segundo parcia… Economía', detail: long }, { title: 'Ninguno' }],
  })
})

test('buttons that Twilio refuses go out as numbered text at once, and so do the next ones', async () => {
  await pushContents(push())
  let refusals = 0
  twilio.fail(({ ContentSid }) => {
    if (ContentSid === undefined) return null
    refusals++
    return { kind: 'refuse', status: 400, code: 21656 }
  })
  expect(await sendChoices(['Sí', 'No'])).toMatchObject({ text: expect.stringContaining('1. Sí') })
  expect(await sendChoices(['Sí', 'No'])).toMatchObject({ text: expect.stringContaining('1. Sí') })
  expect(refusals).toBe(1)
  expect(await states()).toContain('refused')
  await pushContents(push())
  twilio.fail(null)
  expect(await sendChoices(['Sí', 'No'])).toMatchObject({ buttons: [{ title: 'Sí' }, { title: 'No' }] })
})

test('what is not a resource is refused by Twilio with a code of ours', async () => {
  const [definition] = push().definitions
  if (!definition) throw new Error('There are no definitions')
  const contents = createTwilioContents(settings())
  await expect(contents.create({ ...definition, items: [] })).rejects.toMatchObject({
    code: 'twilio_content_refused',
  })
  await expect(contents.create({ ...definition, samples: {} })).rejects.toMatchObject({
    code: 'twilio_content_refused',
  })
  await expect(createTwilioContents({ ...settings(), authToken: 'another' }).list()).rejects.toMatchObject({
    code: 'twilio_token_refused',
  })
  await expect(contents.remove('HX404')).resolves.toBeUndefined()
})
