import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Plugin, servePlugin } from '../../../../test/support/plugin.ts'
import { insertTurns } from '../../journal/store.ts'

let plugin: Plugin
const ids: number[] = []
beforeAll(async () => {
  plugin = await servePlugin()
  const turn = {
    ...{ contactId: 1, courseId: 3, userId: '7', message: 'hola', intent: 'saludo', intents: ['saludo'] },
    confidence: 0.9,
    ...{ entities: [], action: 'greet', reply: 'Hola.', understood: null, worded: null, apiCalls: [] },
    ...{ milliseconds: 5, error: null },
  }
  const failed = { ...turn, contactId: 2, userId: '8', error: 'moodle_unreachable' }
  for (const entry of [turn, failed]) ids.push(...(await insertTurns(plugin.db, [entry])).values())
})
afterAll(() => plugin.close())

const EVERYTHING = {
  page: 0,
  pagesize: 20,
  from: null,
  to: null,
  intent: '',
  action: '',
  success: 'all',
  user: '',
}
const found = async (filter: object) => {
  const { rows } = await plugin.get<{ rows: { id: number }[] }>('logs', { ...EVERYTHING, ...filter })
  return rows.map(({ id }) => id)
}

test('a query is filtered as the plugin asks, with times in epoch seconds', async () => {
  const [first, second] = ids
  const now = Math.floor(Date.now() / 1000)
  expect(await found({})).toEqual([second, first])
  expect(await found({ user: '7', intent: 'saludo', action: 'greet' })).toEqual([first])
  expect(await found({ success: 'failed' })).toEqual([second])
  expect(await found({ from: now - 3600, to: now + 3600 })).toEqual([second, first])
  expect(await found({ from: now + 3600 })).toEqual([])
  expect(await found({ pagesize: 1, page: 1 })).toEqual([first])
})

test('one turn is found by its id, and an unknown one is 404', async () => {
  expect(await plugin.get('logs/turn', { id: ids[0] })).toMatchObject({ id: ids[0], message: 'hola' })
  expect(await plugin.ask('logs/turn', { id: 999_999 })).toMatchObject({
    status: 404,
    body: { error: { code: 'turn_not_found' } },
  })
})

test('a filter that makes no sense is refused by its fields', async () => {
  expect(await plugin.ask('logs', { page: -1, pagesize: 1000 })).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_request', message: 'Wrong or missing: page, pagesize' } },
  })
})
