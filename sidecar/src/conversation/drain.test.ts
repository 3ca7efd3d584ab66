import { afterAll, beforeAll, expect, test } from 'vitest'
import { createScriptedEngine } from '../../../test/standins/engine.ts'
import { startTalk } from '../../../test/standins/talk.ts'
import { freshDatabase } from '../../../test/support/database.ts'

const SCRIPT = [
  {
    match: /aprob.*cu[aá]ndo/is,
    intents: ['consultar_resultado', 'consultar_fecha_examen'],
    exam: 'Primer parcial',
  },
  { match: /aprob/i, intents: ['consultar_resultado'] },
  { match: /docente/i, intents: ['hablar_con_docente'] },
  { match: /no pude ir/i, intents: ['explicar_ausencia'] },
]

let database: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const talk = () => startTalk(database, createScriptedEngine(SCRIPT))

test('messages that arrive together are answered once, together', async () => {
  const { say, drain, replies } = await talk()
  await say('luis', 'hola')
  await say('luis', '¿aprobé?')
  expect(await drain()).toBe(1)
  expect(await replies('luis')).toEqual(['El resultado de Primer parcial todavía no está publicado.'])
})
