import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createScriptedEngine } from '../../../../test/standins/engine.ts'
import { PHONES } from '../../../../test/standins/moodle.ts'
import { startTalk, type Talk } from '../../../../test/standins/talk.ts'
import { NOW, type Plugin, servePlugin } from '../../../../test/support/plugin.ts'
import type { Transcript } from '../../messaging/conversations/read.ts'
import { enqueue } from '../../messaging/outbox/store.ts'
import type { Address } from '../../model/contact.ts'

const SCRIPT = [
  { match: /docente.*mec/i, intents: ['hablar_con_docente'], exam: 'mecánica' },
  { match: /mec/i, intents: ['consultar_resultado'], exam: 'mecánica' },
  { match: /primer/i, intents: ['consultar_resultado'], exam: 'primer parcial' },
  { match: /todo/i, intents: ['consultar_resultado'] },
]
const [MATHS, PHYSICS, ANA, LUIS] = [11, 12, 1001, 1003]
const ana = PHONES.ana as Address

let plugin: Plugin
let talk: Talk
beforeAll(async () => {
  plugin = await servePlugin()
})
afterAll(() => plugin.close())
beforeEach(async () => {
  await plugin.pool.query('truncate teacher_reply')
  talk = await startTalk(plugin, createScriptedEngine(SCRIPT))
})

async function say(who: string, ...texts: string[]) {
  for (const text of texts) {
    await talk.say(who, text)
    await talk.drain()
  }
}
const transcript = (courseid: number, more: object = {}) =>
  plugin.get<Transcript & { windowuntil: number | null }>('conversations/transcript', {
    ...{ courseid, userid: ANA, before: null, limit: 50 },
    ...more,
  })
const texts = async (courseid: number) => (await transcript(courseid)).messages.map(({ text }) => text)
type Row = { userid: number; excerpt: string; handoff: boolean; paused: boolean; windowuntil: number | null }
const list = (courseid: number, more: object = {}) =>
  plugin.get<{ total: number; rows: Row[] }>('conversations/list', { courseid, ...more })
const reply = (text: string, operationid: string, more: object = {}) =>
  plugin.get('conversations/reply', { courseid: MATHS, userid: ANA, text, operationid, ...more })
const sentByTeachers = async () => {
  const rows = await plugin.db.selectFrom('outbox').select('content').where('kind', '=', 'teacher').execute()
  return rows.map(({ content }) => (content.kind === 'text' ? content.text : ''))
}

test('each course sees its own turns in both directions, and none sees what is about both', async () => {
  await say('ana', 'primer parcial', 'mecánica', 'todo lo de matemáticas y física', 'hola luis')
  const [maths, physics] = [await texts(MATHS), await texts(PHYSICS)]
  expect(maths[0]).toBe('primer parcial')
  expect(maths[1]).toContain('Primer parcial')
  expect(maths.join()).not.toMatch(/mec/i)
  expect(physics[0]).toBe('mecánica')
  expect(physics.join()).not.toMatch(/primer/i)
  expect((await list(MATHS)).total).toBe(1)
  expect((await list(13)).rows).toEqual([])
})

test('a conversation is told by its newest message, with who limits it to a group left in charge', async () => {
  await say('ana', 'primer parcial')
  await say('luis', 'primer parcial')
  const both = await list(MATHS)
  expect(both.rows.map(({ userid }) => userid)).toEqual([LUIS, ANA])
  expect(both).toMatchObject({ total: 2, rows: [{ direction: 'out', handoff: false, paused: false }, {}] })
  expect(both.rows[0]?.windowuntil).toBeGreaterThan(Date.now() / 1000 + 86_000)
  expect((await list(MATHS, { page: 1, pagesize: 1 })).rows.map(({ userid }) => userid)).toEqual([ANA])
  expect(await list(MATHS, { userids: [ANA] })).toMatchObject({ total: 1, rows: [{ userid: ANA }] })
  expect(await list(MATHS, { userids: [] })).toEqual({ total: 0, rows: [] })
})

test('a follow-up reads as it stood on the phone, with how far it came', async () => {
  const message = { address: ana, userId: ANA, courseId: MATHS, kind: 'follow_up' } as const
  const variables = { 1: 'Ana' }
  const known = { kind: 'template', contentSid: 'HX1', variables } as const
  const unknown = { kind: 'template', contentSid: 'HX9', variables } as const
  await enqueue(plugin.db, { ...message, content: known, dedupeKey: 'a' })
  await enqueue(plugin.db, { ...message, content: unknown, dedupeKey: 'b' })
  const { messages } = await transcript(MATHS)
  expect(messages).toMatchObject([
    { author: 'followup', direction: 'out', status: 'waiting', text: 'Hola Ana: ya está tu resultado.' },
    { author: 'followup', text: 'HX9 · Ana' },
  ])
  await plugin.pool.query(
    `update outbox set state = 'cancelled', reason = 'opted_out' where dedupe_key = 'a'`,
  )
  await plugin.pool.query(`update outbox set state = 'cancelled', reason = 'not_sent' where dedupe_key = 'b'`)
  const told = (await transcript(MATHS)).messages.map(({ text, status }) => [text, status])
  expect(told).toEqual([['Hola Ana: ya está tu resultado.', 'cancelled']])
  expect((await list(MATHS)).rows).toMatchObject([{ excerpt: 'Hola Ana: ya está tu resultado.' }])
})

test('what was before a moment is read page by page, and no message of a second is lost', async () => {
  const since = '2026-03-10T10:00:09Z'
  for (const second of ['2026-03-10T10:00:00', '2026-03-10T10:00:05']) {
    await say('ana', 'primer parcial')
    await plugin.pool.query(`update inbox set received_at = '${second}.2Z' where received_at > '${since}'`)
    await plugin.pool.query(`update outbox set created_at = '${second}.7Z' where created_at > '${since}'`)
  }
  const newest = await transcript(MATHS, { limit: 1 })
  const [oldest] = newest.messages
  expect(newest.messages.at(-1)).toMatchObject({ author: 'bot', direction: 'out' })
  const before = await transcript(MATHS, { before: oldest?.at, limit: 1 })
  expect(before.messages.map(({ author }) => author).slice(-2)).toEqual(['student', 'bot'])
})

test('a teacher’s words go out once; the conversation is then the teacher’s until it is closed', async () => {
  await say('ana', 'mecánica')
  expect(await reply('Te espero mañana', 'op-1')).toEqual({ queued: true, reason: '' })
  expect(await reply('Te espero mañana', 'op-1')).toEqual({ queued: true, reason: '' })
  expect(await sentByTeachers()).toEqual(['Te espero mañana'])
  expect(
    await plugin.ask('conversations/reply', { ...TO_ANA, text: 'Otra', operationid: 'op-1' }),
  ).toMatchObject({
    status: 409,
    body: { error: { code: 'operation_reused' } },
  })
  await say('ana', 'gracias, primer parcial')
  const { messages, handoff } = await transcript(MATHS)
  expect(handoff).toBe(true)
  expect(messages.map(({ author }) => author)).toEqual(['teacher', 'student', 'bot'])
  expect(messages.at(-1)?.text).not.toContain('3,5')

  expect(await plugin.get('conversations/close', TO_ANA)).toEqual({ handoff: false, paused: false })
  await say('ana', 'primer parcial')
  expect((await transcript(MATHS)).messages.at(-1)).toMatchObject({
    author: 'bot',
    text: expect.stringMatching(/3[.,]5/),
  })
})
const TO_ANA = { courseid: MATHS, userid: ANA }

test('the same words sent twice at once are one message', async () => {
  await say('ana', 'primer parcial')
  const answers = await Promise.all([1, 2, 3].map(() => reply('Hola', 'op-2')))
  expect(answers).toEqual([1, 2, 3].map(() => ({ queued: true, reason: '' })))
  expect(await sentByTeachers()).toEqual(['Hola'])
})

test('nothing goes to who said stop, has not written for a day, or is not linked, and a repeat says so again', async () => {
  expect(await reply('Hola', 'op-3')).toEqual({ queued: false, reason: 'not_linked' })
  await say('ana', 'primer parcial')
  expect(await reply('Hola', 'op-3')).toEqual({ queued: false, reason: 'not_linked' })
  expect(await reply('á'.repeat(1601), 'op-4')).toEqual({ queued: false, reason: 'too_long' })
  await plugin.db
    .updateTable('contact')
    .set({ last_inbound_at: new Date(NOW.getTime() - 86_400_000) })
    .execute()
  expect(await reply('Hola', 'op-5')).toEqual({ queued: false, reason: 'window_closed' })
  await say('ana', 'baja')
  expect(await reply('Hola', 'op-6')).toEqual({ queued: false, reason: 'suppressed' })
  expect(await transcript(MATHS)).toMatchObject({ suppressed: true, handoff: false })
  expect(await sentByTeachers()).toEqual([])
})

test('a paused bot is silent, but STOP and a link code work, and what is said is the pausing course’s', async () => {
  const pause = (paused: boolean) =>
    plugin.get('conversations/pause', { courseid: PHYSICS, userid: ANA, paused })
  expect(await pause(true)).toEqual({ paused: false })
  await say('ana', 'primer parcial')
  expect(await pause(true)).toEqual({ paused: true })
  const before = (await talk.replies('ana')).length
  await say('ana', 'primer parcial', 'hola')
  expect(await talk.replies('ana')).toHaveLength(before)
  expect((await texts(PHYSICS)).slice(-2)).toEqual(['primer parcial', 'hola'])
  expect((await list(PHYSICS)).rows).toMatchObject([{ userid: ANA, paused: true, handoff: false }])
  await say('ana', 'EF-ABC234', 'baja')
  expect(await talk.replies('ana')).toHaveLength(before + 2)
  expect(await transcript(PHYSICS)).toMatchObject({ paused: true, suppressed: true })

  expect(await pause(false)).toEqual({ paused: false })
  await say('ana', 'primer parcial')
  expect(await talk.replies('ana')).toHaveLength(before + 3)
})

test('what one course’s teachers hold, another’s neither take over nor give back', async () => {
  const pause = (courseid: number, paused: boolean) =>
    plugin.get('conversations/pause', { courseid, userid: ANA, paused })
  const close = (courseid: number) => plugin.get('conversations/close', { courseid, userid: ANA })
  await say('ana', 'primer parcial')
  await reply('Te espero mañana', 'op-7')
  await reply('Y también aquí', 'op-8', { courseid: PHYSICS })
  expect(await close(PHYSICS)).toEqual({ handoff: true, paused: false })
  expect(await pause(PHYSICS, true)).toEqual({ paused: true })
  expect(await pause(MATHS, true)).toEqual({ paused: true })
  expect(await close(MATHS)).toEqual({ handoff: false, paused: true })
  expect(await pause(MATHS, false)).toEqual({ paused: true })
  await say('ana', 'hola')
  expect((await texts(PHYSICS)).at(-1)).toBe('hola')
  expect(await pause(PHYSICS, false)).toEqual({ paused: false })
  expect(await transcript(MATHS)).toMatchObject({ handoff: false, paused: false })
})

test('a handoff that ran out is the next teacher’s who writes', async () => {
  await say('ana', 'primer parcial')
  await reply('Te espero mañana', 'op-9')
  await plugin.pool.query(`update contact set handoff_since = handoff_since - interval '73 hours'`)
  await reply('Aquí sigo', 'op-10', { courseid: PHYSICS })
  expect(await plugin.get('conversations/close', { courseid: MATHS, userid: ANA })).toMatchObject({
    handoff: true,
  })
  expect(await plugin.get('conversations/close', { courseid: PHYSICS, userid: ANA })).toMatchObject({
    handoff: false,
  })
})

test('what looks like a card number is not passed on, and what is no text is named', async () => {
  await say('ana', 'primer parcial, mi tarjeta es 4111 1111 1111 1111')
  await talk.say('ana', '', { kind: 'location' })
  await talk.drain()
  const said = await texts(MATHS)
  expect(said[0]).toBe('primer parcial, mi tarjeta es [card]')
  expect(said[2]).toBe('[location]')
})
