import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createScriptedEngine } from '../../test/standins/engine.ts'
import { startTalk } from '../../test/standins/talk.ts'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import type { SendResult } from './model/message.ts'
import { createProcessor } from './process.ts'

const ENGINE = createScriptedEngine([{ match: /aprob/i, intents: ['consultar_resultado'] }])
const SENT: SendResult = { kind: 'accepted', providerSid: 'SM1', state: 'queued' } as never

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

async function open() {
  const sent: string[] = []
  const talk = await startTalk(database, ENGINE)
  const whatsapp = {
    send: async ({ to }: { to: string }) => {
      sent.push(to)
      return SENT
    },
  }
  const delivery = { db: database.db, whatsapp, publicUrl: 'http://localhost', now: () => new Date() }
  const { db, pool } = database
  return { ...talk, sent, process: createProcessor({ db, pool, turns: talk.deps, delivery }) }
}

/** As Twilio makes them, of one of ours. */
const sidOf = (name: string) => `SM${name.replace(/\D/g, '').padStart(32, '0')}`
const form = (name: string, Body: string, more = {}) => ({
  ...{
    MessageSid: sidOf(name),
    Body,
    From: 'whatsapp:+15550100003',
    To: 'whatsapp:+15550100000',
    NumMedia: '0',
  },
  ...more,
})

test('a message is stored, answered, noted and sent, and what was said is given back', async () => {
  const { process, replies, logs, sent } = await open()
  const processed = await process(form('SM-1', '¿aprobé?'))
  expect(processed).toEqual({
    success: true,
    data: {
      response: 'El resultado de Primer parcial todavía no está publicado.',
      ...{ intent: 'consultar_resultado', confidence: 0.9, action: 'show_result', courseId: 11 },
    },
    error: null,
  })
  expect(await replies('luis')).toEqual([processed.data?.response])
  expect(await logs()).toHaveLength(1)
  expect(sent).toEqual(['whatsapp:+15550100003'])
})

test('the same message again gives the same, and is not answered again', async () => {
  const { process, replies, sent } = await open()
  const first = await process(form('SM-2', '¿aprobé?'))
  expect(await process(form('SM-2', '¿aprobé?'))).toEqual(first)
  expect(await replies('luis')).toHaveLength(1)
  expect(sent).toHaveLength(1)
})

test('messages at the same time are answered once, whoever gets to them', async () => {
  const { process, replies } = await open()
  const bodies = ['SM-3', 'SM-4', 'SM-5'].map((sid) => form(sid, '¿aprobé?'))
  const processed = await Promise.all(bodies.map(process))
  expect(processed.map(({ success }) => success)).toEqual([true, true, true])
  expect(new Set(processed.map(({ data }) => data?.response)).size).toBe(1)
  expect((await replies('luis')).length).toBeLessThanOrEqual(3)
})

test('silence is an answer too', async () => {
  const { process } = await open()
  const reaction = form('SM-6', '👍', { MessageType: 'reaction' })
  expect(await process(reaction)).toMatchObject({ success: true, data: { response: null } })
})

test('what failed is named, and so is what was said instead', async () => {
  const { process, moodle } = await open()
  moodle.down = true
  expect(await process(form('SM-7', '¿aprobé?'))).toMatchObject({
    success: false,
    data: { response: expect.stringContaining('Moodle') },
    error: { code: 'moodle_unreachable' },
  })
})

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['text', 'Body=hola'],
  ['a number', 7],
  ['a list', ['Body', 'hola']],
  ['no fields', {}],
  ['no sender', { MessageSid: 'SM-8', Body: 'hola' }],
  ['no id', { From: 'whatsapp:+15550100003', Body: 'hola' }],
  ['an SMS', { MessageSid: 'SM-9', From: '+15550100003', Body: 'hola' }],
  ['fields of other kinds', { MessageSid: 9, From: { a: 1 }, Body: null }],
])('%s is refused without throwing', async (_, body) => {
  const { process, logs } = await open()
  expect(await process(body)).toMatchObject({
    success: false,
    data: null,
    error: { code: 'message_invalid' },
  })
  expect(await logs()).toEqual([])
})

test('a database that is gone is an error that quotes nothing', async () => {
  const { process } = await open()
  const gone = createProcessor({
    ...{ db: database.db, turns: {} as never, delivery: {} as never },
    pool: { query: () => Promise.reject(new Error('insert failed: ¿aprobé?')) } as never,
  })
  const { error } = await gone(form('SM-10', '¿aprobé?'))
  expect(error?.code).toBe('Error')
  expect(JSON.stringify(error)).not.toContain('aprobé')
  expect((await process(form('SM-11', '¿aprobé?'))).success).toBe(true)
})

test('the package offers it under its own name', () => {
  const { exports } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  const source = exports['.'].default.replace('./dist/', './').replace(/js$/, 'ts')
  expect(existsSync(new URL(source, import.meta.url))).toBe(true)
})
