import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import type { TurnEntry } from './entry.ts'
import { createRecordTurns } from './journal.ts'
import { maskPersonal } from './mask.ts'
import { stats, userStats } from './stats.ts'
import { getTurn, queryLogs } from './store.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())
beforeEach(() => database.db.deleteFrom('conversation_logs').execute())

const ENTRY: TurnEntry = {
  ...{ contactId: 1, courseId: 11, userId: '1001', message: '¿aprobé?' },
  ...{ intent: 'consultar_resultado', intents: ['consultar_resultado'] },
  ...{
    confidence: 0.9,
    entities: [],
    action: 'show_result',
    reply: 'Aprobaste.',
    understood: { top: 1 },
    worded: null,
  },
  ...{ apiCalls: [{ call: 'get_student_status', ms: 3, ok: true }], milliseconds: 12, error: null },
}
const storage = (kind: 'database' | 'file' | 'console', dir = '') => ({ enabled: true, storage: kind, dir })

async function keep(...entries: Partial<TurnEntry>[]): Promise<number[]> {
  const record = createRecordTurns(storage('database'))
  const ids: number[] = []
  for (const entry of entries) {
    const kept = await database.db.transaction().execute((tx) => record(tx, [{ ...ENTRY, ...entry }]))
    ids.push(...kept.values())
  }
  return ids
}

test('turns are found by what they were, newest first and page by page', async () => {
  await keep(
    {},
    { userId: '1002', intent: 'saludo', intents: ['saludo', 'ayuda'] },
    { error: 'moodle_unreachable', courseId: 12 },
  )
  const all = await queryLogs(database.db, { page: 0, pageSize: 2 })
  expect(all.total).toBe(3)
  expect(all.rows.map(({ error }) => error)).toEqual(['moodle_unreachable', null])
  const total = async (filter: object) =>
    (await queryLogs(database.db, { page: 0, pageSize: 10, ...filter })).total
  expect(await total({ success: 'failed' })).toBe(1)
  expect(await total({ success: 'ok' })).toBe(2)
  expect(await total({ user: '1002' })).toBe(1)
  expect(await total({ intent: 'saludo' })).toBe(1)
  expect(await total({ intent: 'ayuda' })).toBe(1)
  expect(await total({ action: 'hand_over' })).toBe(0)
  expect(await total({ courseId: 12 })).toBe(1)
  expect(await total({ from: new Date(Date.now() + 60_000) })).toBe(0)
})

test('one turn opens with everything that was kept of it', async () => {
  const [id = 0] = await keep({})
  expect(await getTurn(database.db, id)).toMatchObject({
    ...{ id, user_id: '1001', rasa_response: { top: 1 }, llm_response: null, success: true },
    api_calls: [{ call: 'get_student_status', ms: 3, ok: true }],
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  })
  expect(await getTurn(database.db, id + 1)).toBeNull()
})

test('the statistics count turns, intents and errors', async () => {
  await keep({}, { error: 'moodle_unreachable' })
  const { days, intents, errors } = await stats(database.db, 7)
  expect(days).toMatchObject([{ turns: 2, users: 1, successes: 1 }])
  expect(intents).toMatchObject([{ intent: 'consultar_resultado', turns: 2 }])
  expect(errors).toMatchObject([{ error: 'moodle_unreachable', occurrences: 1 }])
  expect(await userStats(database.db, '1001', 7)).toMatchObject({
    turns: 2,
    errors: 1,
    top_intent: 'consultar_resultado',
  })
})

test('a file or the console gets a masked line instead, and no row is written', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'journal-'))
  const lines: string[] = []
  const entry = {
    ...ENTRY,
    message: 'soy ana@example.org',
    entities: [{ name: 'email', value: 'ana@example.org', text: 'ana@example.org', start: 4, end: 19 }],
  }
  await database.db.transaction().execute(async (tx) => {
    expect(await createRecordTurns(storage('file', dir))(tx, [entry])).toEqual(new Map())
    await createRecordTurns(storage('console'), (line) => lines.push(line))(tx, [entry])
    await createRecordTurns({ enabled: false, storage: 'database', dir })(tx, [entry])
  })
  for (const line of [readFileSync(join(dir, 'conversation_logs.jsonl'), 'utf8'), ...lines]) {
    expect(JSON.parse(line)).toMatchObject({ message: 'soy [email]', entities: [{ value: '[email]' }] })
  }
  expect((await queryLogs(database.db, { page: 0, pageSize: 1 })).total).toBe(0)
  rmSync(dir, { recursive: true })
})

test.each([
  ['mi tarjeta es 4111-1111-1111-1111', 'mi tarjeta es [card]'],
  ['llamame al +54 9 11 5555 0101', 'llamame al [number]'],
  ['(202) 555-0101', '([number]'],
  ['ana.perez+x@correo.example.org!', '[email]!'],
  ['saqué 8 de 10 el 12/05/2026', 'saqué 8 de 10 el 12/05/2026'],
  ['4111 1111 1111 1111 y 4111.1111.1111.1111', '[card] y [card]'],
  ['4111\u00a01111–1111\u200b1111', '[card]'],
  ['٤١١١١١١١١١١١١١١١', '[card]'],
  ['１５５５０１００１２３', '[number]'],
  ['+1 (555) 010-0123 o 555.010.0123', '[number] o [number]'],
  ['el 2026-05-31 a las 10:30, o el 31.05.2026', 'el 2026-05-31 a las 10:30, o el 31.05.2026'],
  ['2026-05-31T10:30:00Z', '2026-05-31T10:30:00Z'],
  ['la solicitud 123456, SOL-2026-00123', 'la solicitud 123456, SOL-[number]'],
  ['la solicitud 12345678', 'la solicitud [number]'],
])('%j is kept as %j', (text, kept) => {
  expect(maskPersonal(text)).toBe(kept)
})

test('every field that may quote somebody is masked, at any depth, and made storable', async () => {
  const told = 'a\0na@example.org, +1 555 010 0123, 4111 1111 1111 1111 \uD83D'
  const kept = '[email], [number], [card] \uFFFD'
  const [id = 0] = await keep({
    ...{ message: told, reply: told, worded: { draft: told, accepted: false } },
    entities: [{ name: 'telefono', value: told, text: told, start: 0, end: 4 }],
    understood: { intent: { name: 'saludo', confidence: 0.93 }, entities: [{ value: [told, 15550100123] }] },
    apiCalls: [{ call: told, ms: 3, ok: true }],
  })
  expect(await getTurn(database.db, id)).toMatchObject({
    ...{ message: kept, reply: kept, llm_response: { draft: kept, accepted: false } },
    entities: [{ name: 'telefono', value: kept, text: kept, start: 0, end: 4 }],
    rasa_response: { intent: { confidence: 0.93 }, entities: [{ value: [kept, '[number]'] }] },
    api_calls: [{ call: kept, ms: 3, ok: true }],
  })
})
