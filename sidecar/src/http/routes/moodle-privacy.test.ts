import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createScriptedEngine } from '../../../../test/standins/engine.ts'
import { PHONES } from '../../../../test/standins/moodle.ts'
import { startTalk, type Talk } from '../../../../test/standins/talk.ts'
import { traces } from '../../../../test/support/database.ts'
import { type Plugin, servePlugin } from '../../../../test/support/plugin.ts'
import { isSuppressed } from '../../contacts/suppression/store.ts'
import { deliver } from '../../messaging/outbox/deliver.ts'
import { recordStatus } from '../../messaging/outbox/status.ts'
import { enqueue } from '../../messaging/outbox/store.ts'
import type { Address } from '../../model/contact.ts'

const [MATHS, PHYSICS, ANA, LUIS] = [11, 12, 1001, 1003]
const ana = PHONES.ana as Address
const SCRIPT = [
  { match: /zafiro/i, intents: ['consultar_resultado'], exam: 'mecánica' },
  { match: /primer|cobalto/i, intents: ['consultar_resultado'], exam: 'primer parcial' },
]

let plugin: Plugin
let talk: Talk
beforeAll(async () => {
  plugin = await servePlugin()
})
afterAll(() => plugin.close())

/** Ana in two courses and Luis in one: turns, messages sent and waiting, steps, a teacher's reply, an open question. */
beforeEach(async () => {
  await plugin.pool.query(
    'truncate teacher_reply, planned_step, first_seen, delivery_event, attempt, outbox, notice, recheck, erasure, holdout_stratum, later_outcome, later_booking cascade',
  )
  talk = await startTalk(plugin, createScriptedEngine(SCRIPT))
  for (const [who, text] of [
    ['ana', 'cobalto'],
    ['ana', 'zafiro'],
    ['luis', 'cobalto, soy luis'],
  ] as const) {
    await talk.say(who, text)
    await talk.drain()
  }
  await send()
  for (const [userid, courseid] of [
    [ANA, MATHS],
    [ANA, PHYSICS],
    [LUIS, MATHS],
  ] as const) {
    const message = {
      courseid,
      userid,
      text: `${userid === ANA ? 'zafiro' : 'cobalto'} de ${courseid}`,
      operationid: `op-${userid}-${courseid}`,
    }
    expect(await plugin.get('conversations/reply', message)).toEqual({ queued: true, reason: '' })
    await plugin.db.insertInto('planned_step').values(stepOf(userid, courseid)).execute()
    await plugin.db.insertInto('first_seen').values(sightingOf(userid, courseid)).execute()
    await plugin.db.insertInto('notice').values(noticeOf(userid, courseid)).execute()
    await plugin.db
      .insertInto('holdout_stratum')
      .values({ course_id: courseid, outcome: 'failed', share: 20, seed: 1 })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await plugin.db.insertInto('holdout_lot').values(lotOf(userid, courseid)).execute()
    await plugin.db.insertInto('later_outcome').values(laterOf(userid, courseid)).execute()
    await plugin.db
      .insertInto('later_booking')
      .values({ course_id: courseid, user_id: userid, at: new Date('2026-03-11T12:00:00Z') })
      .execute()
    await plugin.db
      .insertInto('recheck')
      .values({ what: 'outcomes', course_id: courseid, user_id: userid })
      .execute()
  }
})

const stepOf = (userId: number, courseId: number) => ({
  ...{ course_id: courseId, exam_id: courseId * 10, user_id: userId, step_id: 1, occasion: 'attempt:1' },
  ...({ outcome: 'failed', state: 'planned', due_at: new Date('2026-03-10T12:00:00Z') } as const),
})
const sightingOf = (userId: number, courseId: number) => ({
  ...{
    exam_id: courseId * 10,
    user_id: userId,
    occasion: 'attempt:1',
    since: new Date('2026-03-09T12:00:00Z'),
  },
  outcome: 'failed' as const,
})
const lotOf = (userId: number, courseId: number) => ({
  ...{ course_id: courseId, user_id: userId, exam_id: courseId * 10, occasion: 'attempt:1', share: 20 },
  ...({ outcome: 'failed', position: userId, held: true } as const),
  drawn_at: new Date('2026-03-10T12:00:00Z'),
})
const laterOf = (userId: number, courseId: number) => ({
  ...{ course_id: courseId, exam_id: courseId * 10, user_id: userId, occasion: 'attempt:2' },
  ...{ outcome: 'passed' as const, at: new Date('2026-03-10T12:00:00Z') },
})
const noticeOf = (userId: number, courseId: number) => ({
  ...({ kind: 'reminder', course_id: courseId, user_id: userId, slot_id: 7, state: 'planned' } as const),
  ...{ subject_id: userId * 100 + courseId, moment: new Date('2026-03-12T12:00:00Z') },
  due_at: new Date('2026-03-11T12:00:00Z'),
})
const send = (sending: () => Promise<void> = async () => {}) =>
  deliver({
    ...{ db: plugin.db, publicUrl: 'https://sidecar.example.org', now: () => new Date(), perSecond: 10_000 },
    whatsapp: {
      send: async () => {
        await sending()
        return { kind: 'accepted', messageSid: `SM${Math.random()}` }
      },
    },
  })
const erase = (userid: number | null, courseid: number | null) =>
  plugin.get('privacy/erase', { userid, courseid })
const found = (...what: (string | number)[]) => traces(plugin.pool, what.map(String))

test('an erased user is in no table any more: not by number, words or id; the others are as before', async () => {
  const luis = await found(LUIS, PHONES.luis?.slice(-11) ?? '')
  const { rows } = await plugin.pool.query('select contact_id from contact where user_id = $1', [ANA])
  expect(await found(ANA, '15550100001')).toEqual(
    expect.arrayContaining([
      'contact',
      'conversation_logs',
      'first_seen',
      'holdout_lot',
      'inbox',
      'later_booking',
      'later_outcome',
      'notice',
      'outbox',
      'planned_step',
      'recheck',
      'teacher_reply',
    ]),
  )
  expect(await erase(ANA, null)).toEqual({ erased: true })
  expect(await found(ANA, '15550100001', 'zafiro', `contact:${rows[0]?.contact_id}`)).toEqual([])
  expect(
    (await plugin.pool.query('select from dialogue where contact_id = $1', [rows[0]?.contact_id])).rows,
  ).toEqual([])
  expect(await found(LUIS, PHONES.luis?.slice(-11) ?? '')).toEqual(luis)
  expect(await erase(ANA, null)).toEqual({ erased: true })
})

test('who said stop is not written to after everything of them was erased, until they start again', async () => {
  await talk.say('ana', 'baja')
  await talk.drain()
  await erase(ANA, null)
  expect(await found('15550100001')).toEqual([])
  expect(await isSuppressed(plugin.db, ana)).toBe(true)
  const message = {
    address: ana,
    userId: null,
    courseId: null,
    kind: 'invitation',
    dedupeKey: 'again',
  } as const
  await enqueue(plugin.db, { ...message, content: { kind: 'template', contentSid: 'HX1', variables: {} } })
  await send()
  const { rows } = await plugin.pool.query(`select state, reason from outbox where dedupe_key = 'again'`)
  expect(rows).toEqual([{ state: 'cancelled', reason: 'opted_out' }])

  await talk.say('ana', 'alta')
  expect(await isSuppressed(plugin.db, ana)).toBe(false)
})

test('a user is erased from one course and stays in the other', async () => {
  await erase(ANA, MATHS)
  const { courses } = await plugin.get<{
    courses: { courseid: number; turns: unknown[]; steps: unknown[] }[]
  }>('privacy/export', { userid: ANA })
  expect(courses.map(({ courseid, turns, steps }) => [courseid, turns.length, steps.length])).toEqual([
    [PHYSICS, 1, 1],
  ])
  expect((await plugin.pool.query('select from contact where user_id = $1', [ANA])).rowCount).toBe(1)
  expect(await found(LUIS)).toContain('planned_step')
})

test('a course is erased of everybody, and with it who was at the wheel there', async () => {
  await plugin.get('conversations/pause', { courseid: PHYSICS, userid: ANA, paused: true })
  await erase(null, MATHS)
  expect(await found('cobalto, soy luis', `op-${LUIS}-${MATHS}`)).toEqual([])
  expect(await found(LUIS)).toEqual(['contact'])
  for (const table of ['inbox', 'notice', 'outbox', 'planned_step', 'recheck', 'teacher_reply']) {
    const { rows } = await plugin.pool.query(`select distinct course_id from ${table}`)
    expect([table, rows]).toEqual([table, [{ course_id: PHYSICS }]])
  }
  const { rows } = await plugin.pool.query(
    'select user_id, person_course_id, paused_course_id from contact order by user_id',
  )
  expect(rows).toEqual([
    { user_id: ANA, person_course_id: null, paused_course_id: PHYSICS },
    { user_id: LUIS, person_course_id: null, paused_course_id: null },
  ])
})

test('what waits is never sent, and a send under way ends without a trace and without harm', async () => {
  let attempts: string[] = []
  await plugin.pool.query(`delete from outbox where user_id = ${LUIS} and state = 'waiting'`)
  const delivered = await send(async () => {
    const { rows } = await plugin.pool.query(`select attempt_id from attempt where state = 'started'`)
    attempts = rows.map(({ attempt_id }) => attempt_id)
    await erase(ANA, null)
  })
  expect(delivered).toMatchObject({ accepted: 1 })
  expect(attempts).toHaveLength(1)
  const status = { messageSid: 'SM1', status: 'delivered', errorCode: null, policy: null, retryAfter: null }
  expect(await recordStatus(plugin.db, { attemptId: attempts[0] ?? '', ...status })).toBe('unknown_attempt')
  expect(await found(ANA, '15550100001')).toEqual([])
})

test('a turn that is being answered meanwhile is not brought back', async () => {
  const { studentStatus } = talk.moodle
  const { deps } = talk
  const slow = await startSlowTurn()
  await erase(ANA, null)
  slow.go()
  await slow.done
  expect(talk.failures.length).toBeGreaterThan(0)
  expect(await found(ANA, '15550100001', 'zafiro')).toEqual([])

  async function startSlowTurn() {
    await plugin.get('conversations/close', { courseid: MATHS, userid: ANA })
    let go = () => {}
    const reached = new Promise<void>((arrived) => {
      talk.moodle.studentStatus = async (userId) => {
        arrived()
        await new Promise<void>((resolve) => {
          go = resolve
        })
        return studentStatus(userId)
      }
    })
    await talk.say('ana', 'zafiro')
    const done = talk.drain()
    await Promise.race([reached, wait(5000)])
    expect(deps.moodle).toBe(talk.moodle)
    return { go: () => go(), done }
  }
})

test('the export holds everything about a user, by course, in order, with times in seconds', async () => {
  const all = await plugin.get<{ courses: Record<string, { at: number }[]>[]; contact: object }>(
    'privacy/export',
    {
      userid: ANA,
    },
  )
  expect(all.courses).toMatchObject([
    {
      courseid: MATHS,
      messages: [
        { direction: 'in', author: 'student', text: 'cobalto', status: null },
        { direction: 'out', author: 'bot', status: 'accepted' },
        { direction: 'out', author: 'teacher', text: 'zafiro de 11', status: 'waiting' },
      ],
      turns: [{ message: 'cobalto', intent: 'consultar_resultado', action: 'show_result' }],
      steps: [
        {
          examid: 110,
          outcome: 'failed',
          state: 'planned',
          reason: null,
          since: 1773057600,
          due: 1773144000,
        },
      ],
      notices: [{ kind: 'reminder', state: 'planned', reason: null, due: 1773230400, moment: 1773316800 }],
      lots: [{ at: 1773144000, examid: 110, outcome: 'failed', held: true }],
      later: [
        { at: 1773144000, examid: 110, outcome: 'passed' },
        { at: 1773230400, examid: null, outcome: null },
      ],
    },
    { courseid: PHYSICS, messages: [{}, {}, {}], turns: [{ message: 'zafiro' }], steps: [{}] },
  ])
  expect(all.contact).toMatchObject({
    suppressed: false,
    addresses: [ana],
    timezone: 'Europe/Madrid',
    language: 'es',
  })
  for (const { messages } of all.courses) {
    const times = messages?.map(({ at }) => at) ?? []
    expect(times).toEqual([...times].sort())
    expect(Number.isInteger(times[0])).toBe(true)
  }
  expect(await plugin.get('privacy/export', { userid: 999 })).toEqual({ courses: [], contact: null })
})

test('an erasure that names nobody is refused', async () => {
  expect((await plugin.ask('privacy/erase', { userid: null, courseid: null })).status).toBe(400)
  expect((await plugin.ask('privacy/erase', {})).status).toBe(400)
  expect(await found(ANA)).toContain('contact')
})
