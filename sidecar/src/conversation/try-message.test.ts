import { expect, test } from 'vitest'
import { createScriptedEngine } from '../../../test/standins/engine.ts'
import { createStoryMedia } from '../../../test/standins/media.ts'
import { createStoryMoodle, NOW } from '../../../test/standins/moodle.ts'
import { loadDomain } from './domain/load.ts'
import { tryMessage } from './try-message.ts'

const engine = createScriptedEngine([
  { match: /aprob/i, intents: ['consultar_resultado'] },
  { match: /docente/i, intents: ['hablar_con_docente'] },
])

function tried(text: string, userId: number | null, language = 'es') {
  const moodle = createStoryMoodle()
  const deps = {
    domain: loadDomain('exam-followup'),
    engines: { engine, fallback: engine, onFallback: () => {} },
    phrasing: null,
    moodle,
    media: createStoryMedia(),
    now: () => NOW,
  }
  return tryMessage(deps, { text, language, userId }).then((result) => ({ result, moodle }))
}

test('a student’s message is answered as it would be', async () => {
  const { result } = await tried('¿aprobé?', 1003)
  expect(result).toMatchObject({
    response: 'El resultado de Primer parcial todavía no está publicado.',
    action: 'show_result',
    intents: [{ intent: 'consultar_resultado' }],
    success: true,
  })
})

test('it says what it would ask', async () => {
  const { result } = await tried('un docente', 1001, 'en')
  expect(result).toMatchObject({ action: 'ask', ask: 'curso', language: 'en' })
  expect(result.choices).toHaveLength(2)
})

test('nothing is written', async () => {
  const { result, moodle } = await tried('un docente', 1003)
  expect(result.action).toBe('hand_over')
  expect(moodle.writes).toEqual([])
})

test('without a student it is answered as a stranger’s', async () => {
  const { result } = await tried('¿aprobé?', null)
  expect(result.action).toBe('how_to_link')
})
