import { afterAll, beforeAll, expect, test } from 'vitest'
import { createScriptedEngine } from '../../../../test/standins/engine.ts'
import { startTalk } from '../../../../test/standins/talk.ts'
import { type Plugin, servePlugin } from '../../../../test/support/plugin.ts'

const [MATHS, ANA, LUIS] = [11, 1001, 1003]

let plugin: Plugin
beforeAll(async () => {
  plugin = await servePlugin()
  const talk = await startTalk(
    plugin,
    createScriptedEngine([
      { match: /docente/i, intents: ['hablar_con_docente'], exam: 'primer parcial' },
      { match: /primer/i, intents: ['consultar_resultado'], exam: 'primer parcial' },
      { match: /mec/i, intents: ['consultar_resultado'], exam: 'mecánica' },
    ]),
  )
  for (const [who, text] of [
    ['ana', 'primer parcial'],
    ['ana', 'bzzz'],
    ['luis', 'primer parcial'],
    ['luis', 'quiero hablar con el docente del primer parcial'],
    ['ana', 'mecánica'],
  ] as const) {
    await talk.say(who, text)
    await talk.drain()
  }
  await plugin.pool.query(`update outbox set state = 'accepted'`)
})
afterAll(() => plugin.close())

const statistics = (more: object = {}) =>
  plugin.get('statistics', { courseid: MATHS, from: null, to: null, ...more })

test('a course’s messages, students and intents are counted, and what was not answered', async () => {
  expect(await statistics()).toEqual({
    ...{ messages: 8, received: 4, sent: 4, students: 2 },
    ...{ turns: 4, unanswered: 1, failed: 0, handoffs: 1 },
    intents: [
      { intent: 'consultar_resultado', count: 2 },
      { intent: 'hablar_con_docente', count: 1 },
    ],
  })
})

test('a period, and whom the teacher may see, leave out the rest', async () => {
  const now = Math.floor(Date.now() / 1000)
  expect(await statistics({ userids: [LUIS] })).toMatchObject({ students: 1, received: 2, unanswered: 0 })
  expect(await statistics({ userids: [ANA] })).toMatchObject({ students: 1, received: 2, unanswered: 1 })
  expect(await statistics({ from: now - 3600, to: now + 3600 })).toMatchObject({ messages: 8, turns: 4 })
  expect(await statistics({ from: now + 3600 })).toMatchObject({ messages: 0, turns: 0, intents: [] })
  expect(await statistics({ to: now - 3600 })).toMatchObject({ messages: 0, students: 0, unanswered: 0 })
})
