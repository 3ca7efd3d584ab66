import { afterAll, beforeAll, expect, test } from 'vitest'
import { createScriptedEngine } from '../../../test/standins/engine.ts'
import { NOW, PHONES } from '../../../test/standins/moodle.ts'
import { startTalk } from '../../../test/standins/talk.ts'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { findContact } from '../contacts/store.ts'
import { isSuppressed } from '../contacts/suppression/store.ts'
import { createEvents, createLogger } from '../events.ts'
import type { DrainDeps } from './drain.ts'

const SCRIPT = [
  { match: /docente/i, intents: ['hablar_con_docente'] },
  { match: /no pude ir/i, intents: ['explicar_ausencia'], exam: 'derivadas' },
  { match: /primer/i, intents: ['consultar_resultado'], exam: 'primer parcial' },
  { match: /aprob/i, intents: ['consultar_resultado'] },
  { match: /^s[ií]$/i, intents: ['afirmar'] },
]

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const talk = (options: Partial<DrainDeps> = {}) => {
  const { moodle: _, ...rest } = options
  return startTalk(database, createScriptedEngine(SCRIPT), rest)
}

test('messages that arrive together are answered once, together', async () => {
  const { say, drain, replies } = await talk()
  await say('luis', 'hola')
  await say('luis', '¿aprobé?')
  expect(await drain()).toBe(1)
  expect(await drain()).toBe(0)
  expect(await replies('luis')).toEqual(['El resultado de Primer parcial todavía no está publicado.'])
})

test('a turn whose commit failed is done again, and Moodle writes once', async () => {
  const { say, drain, replies, moodle, failures, deps } = await talk()
  const { record } = deps
  deps.record = async () => {
    throw new Error('the database went away')
  }
  await say('ana', 'no pude ir, estaba enferma')
  await drain()
  expect(await replies('ana')).toEqual([])
  expect(failures.map(({ code }) => code)).toEqual(['internal'])

  deps.record = record
  await say('ana', 'perdón')
  await database.db.updateTable('contact').set({ lease_until: null }).execute()
  await drain()
  expect(await replies('ana')).toHaveLength(1)
  expect(moodle.writes.map(({ call }) => call)).toEqual(['create_request'])
})

test('a card number is neither stored nor passed on', async () => {
  const { say, drain, moodle, logs } = await talk()
  await say('ana', 'no pude ir, mi tarjeta es 4111 1111 1111 1111')
  await drain()
  const inbox = await database.db.selectFrom('inbox').selectAll().execute()
  const outbox = await database.db.selectFrom('outbox').selectAll().execute()
  const dialogue = await database.db.selectFrom('dialogue').selectAll().execute()
  expect(JSON.stringify([inbox, outbox, dialogue, await logs(), moodle.writes])).not.toMatch(/4111/)
})

test('two workers answer each contact once', async () => {
  const { say, deps, replies, drain } = await talk()
  await Promise.all(['ana', 'luis', 'emma'].map((who) => say(who, '¿aprobé?')))
  const turns = await Promise.all([drain(), drain()])
  expect(turns[0] + turns[1]).toBe(3)
  for (const who of ['ana', 'luis', 'emma']) expect(await replies(who)).toHaveLength(1)
  expect(deps.db).toBe(database.db)
})

test('a mistake of ours is told, noted and not tried again', async () => {
  const { say, drain, replies, failures, logs, moodle } = await talk()
  moodle.studentStatus = async () => {
    throw new TypeError('a bug')
  }
  moodle.findStudent = moodle.studentStatus as never
  await say('ana', '¿aprobé?')
  expect(await drain()).toBe(1)
  expect(await replies('ana')).toEqual([expect.stringContaining('algo falló de mi lado')])
  expect(failures.map(({ code }) => code)).toEqual(['internal'])
  expect(await logs()).toMatchObject([{ success: false, error: 'internal', action: 'failed' }])
})

test('a reply that WhatsApp would not take whole is not sent cut: its failure is said and noted', async () => {
  const { say, drain, replies, logs, moodle } = await talk()
  const status = moodle.studentStatus
  moodle.studentStatus = async (userId) => {
    const known = await status(userId)
    const courses = known.courses.map((course) => ({
      ...course,
      exams: course.exams.map((exam) => ({ ...exam, name: `${exam.name} ${'largo '.repeat(300)}` })),
    }))
    return { ...known, courses }
  }
  await say('luis', '¿aprobé?')
  await drain()
  expect(await replies('luis')).toEqual([expect.stringContaining('algo falló de mi lado')])
  expect(await logs()).toMatchObject([{ success: false, error: 'reply_too_long' }])
})

test('a turn that fails is noted with what was understood and called', async () => {
  const { say, drain, logs, moodle } = await talk()
  await say('ana', '¿aprobé el primer parcial?')
  await drain()
  moodle.studentStatus = async () => {
    throw new TypeError('a bug')
  }
  await say('ana', '¿aprobé el primer parcial?')
  await drain()
  const [row, failed] = await logs()
  expect(failed).toMatchObject({
    ...{ intent: row?.intent, confidence: row?.confidence, entities: row?.entities },
    ...{ rasa_response: row?.rasa_response, courseid: 11, success: false },
    api_calls: [{ call: 'get_student_status', ok: false }],
  })
  expect(row?.intent).toBe('consultar_resultado')
})

test('the student of a known number is bound to it, and a handoff to their contact', async () => {
  const { say, drain } = await talk()
  await say('luis', 'un docente por favor')
  await drain()
  const contact = await findContact(database.db, PHONES.luis ?? 'whatsapp:+0')
  expect(contact).toMatchObject({ userId: 1003, firstName: 'Luis', timeZone: 'Europe/Madrid' })
  expect(contact?.handoffSince).toBeInstanceOf(Date)
})

test('a STOP that arrives while an older ALTA is being answered stays', async () => {
  const { say, drain, moodle, deps } = await talk({ concurrency: 1 })
  const ana = PHONES.ana ?? 'whatsapp:+0'
  const stop = new AbortController()
  deps.signal = stop.signal
  moodle.setConsent = async () => {
    await say('ana', 'STOP')
    stop.abort()
  }
  await say('ana', 'BAJA')
  await drain()
  await say('ana', 'ALTA')
  expect(await drain()).toBe(1)
  expect(await isSuppressed(database.db, ana)).toBe(true)
})

test('a STOP that arrives while an older code is being read stays', async () => {
  const { say, drain, moodle, deps } = await talk({ concurrency: 1 })
  const stranger = PHONES.stranger ?? 'whatsapp:+0'
  const stop = new AbortController()
  deps.signal = stop.signal
  const { linkContact } = moodle
  moodle.linkContact = async (input) => {
    await say('stranger', 'STOP')
    stop.abort()
    return linkContact(input)
  }
  await say('stranger', 'EF-ABC234')
  expect(await drain()).toBe(1)
  expect(await isSuppressed(database.db, stranger)).toBe(true)
})

test('Moodle hears when a code was sent, not when it was read', async () => {
  const { say, drain, moodle } = await talk()
  await say('stranger', 'EF-ABC234')
  const sentAt = new Date('2026-03-10T10:30:00.900Z')
  await database.db.updateTable('inbox').set({ received_at: sentAt }).execute()
  await drain()
  const { at } = moodle.writes.find(({ call }) => call === 'link_contact') ?? {}
  expect(at).toBe(Math.floor(sentAt.getTime() / 1000))
})

test('a handoff that nobody closed ends after three days, and that is said', async () => {
  const { say, drain, replies } = await talk()
  await say('luis', 'un docente por favor')
  await drain()
  const long = { handoff_since: new Date(NOW.getTime() - 73 * 3_600_000) }
  await database.db.updateTable('contact').set(long).execute()
  await say('luis', '¿aprobé?')
  await drain()
  expect((await replies('luis')).at(-1)).toMatch(/^Vuelvo a responderte yo.*\nEl resultado de Primer parcial/)
  await say('luis', '¿aprobé?')
  await drain()
  expect((await replies('luis')).at(-1)).toMatch(/^El resultado/)
})

test('no turn is begun once the service stops', async () => {
  const { say, drain, replies, deps } = await talk()
  await say('luis', '¿aprobé?')
  deps.signal = AbortSignal.abort()
  expect(await drain()).toBe(0)
  expect(await replies('luis')).toEqual([])
})

test('when the engine can’t answer, the embedded one does at once', async () => {
  const fallback = createScriptedEngine(SCRIPT)
  const noticed: string[] = []
  const engines = {
    engine: createScriptedEngine(SCRIPT, { fails: true }),
    fallback,
    onFallback: ({ code }: { code: string }) => noticed.push(code),
  }
  const { say, drain, logs } = await talk({ engines })
  await say('luis', '¿aprobé?')
  await drain()
  expect(noticed).toEqual(['rasa_timeout'])
  expect(await logs()).toMatchObject([{ action: 'show_result', success: true }])
})

test('a yes means what the last follow-up offered, about its exam, until something else is said', async () => {
  const { say, drain, replies } = await talk({ offerOf: async () => 'consultar_fecha_examen' })
  const address = PHONES.ana ?? 'whatsapp:+0'
  const { db } = database
  const { outbox_id } = await db
    .insertInto('outbox')
    .values({
      ...{
        address,
        user_id: 1001,
        course_id: 11,
        kind: 'follow_up',
        dedupe_key: 'step:1',
        state: 'accepted',
      },
      content: JSON.stringify({ kind: 'template', contentSid: 'HX1', variables: {} }),
    })
    .returning('outbox_id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('planned_step')
    .values({
      ...{ course_id: 11, exam_id: 101, user_id: 1001, step_id: 1, occasion: 'attempt:1', outcome: 'failed' },
      ...{ state: 'released', outbox_id },
    })
    .execute()
  await say('ana', 'sí')
  await drain()
  expect(await replies('ana')).toEqual([expect.stringContaining('volver a presentarte a Primer parcial')])

  await db
    .updateTable('dialogue')
    .set({ updated_at: new Date(Date.now() + 60_000) })
    .execute()
  await say('ana', 'sí')
  await drain()
  expect((await replies('ana')).at(-1)).toContain('Cuéntame qué necesitas')
  await db.deleteFrom('planned_step').execute()
})

test('numbers, e-mails and card numbers are not kept in the log', async () => {
  const { say, drain, logs } = await talk()
  await say('luis', 'aprobé? soy luis@example.org, +1 555 010 0003, 4111 1111 1111 1111')
  await drain()
  const [row] = await logs()
  expect(row?.message).toBe('aprobé? soy [email], [number], [card]')
  expect(JSON.stringify(row)).not.toMatch(/4111|example\.org|0003"/)
})

test('what is said about the work itself names nobody and quotes nothing', async () => {
  const lines: string[] = []
  const events = createEvents(
    createLogger({ level: 'trace', destination: { write: (line) => void lines.push(line) } }),
  )
  const engine = createScriptedEngine(SCRIPT, { fails: true })
  const engines = { engine, fallback: createScriptedEngine(SCRIPT), onFallback: events.engineFailed }
  const { say, drain, moodle } = await talk({ engines, onTurnFailed: events.turnFailed })
  await say('ana', '¿aprobé? soy ana@example.org')
  await drain()
  moodle.studentStatus = async () => {
    throw new TypeError(`no status of Ana, ${PHONES.ana}`)
  }
  await say('ana', '¿aprobé de verdad?')
  await drain()
  expect(lines.length).toBeGreaterThanOrEqual(3)
  expect(lines.join('')).not.toMatch(/Ana|aprob|example\.org|1555/i)
})
