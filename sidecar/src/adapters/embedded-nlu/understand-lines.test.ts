import { expect, test } from 'vitest'
import type { Understanding } from '../../model/turn.ts'
import type { Engine } from '../../ports.ts'
import { decideBy, understandLines } from './understand-lines.ts'

const table = {
  consultar_resultado: { action: 'show_result' },
  agendar_cita: { action: 'book', required: ['fecha', { any: ['email'], linked: true }], confirm: true },
}

function engineThat(understanding: Partial<Understanding>): Engine {
  const nothing: Understanding = { engine: 'embedded', wishes: [], ranking: [], entities: [], raw: null }
  return {
    name: 'embedded',
    understand: async () => ({ ...nothing, ...understanding }),
    check: async () => {},
  }
}

async function line(understanding: Partial<Understanding>) {
  const engine = engineThat(understanding)
  const lines = await Array.fromAsync(
    understandLines({ engine, language: 'es', decide: decideBy(table) }, ['…']),
  )
  return JSON.parse(lines[0] ?? '')
}

const booking = [{ intent: 'agendar_cita', confidence: 0.91234 }]
const thursday = { name: 'fecha', value: 'jueves', text: 'jueves', start: 0, end: 6 }

test('a clear wish that needs nothing would be acted on', async () => {
  expect(await line({ wishes: [{ intent: 'consultar_resultado', confidence: 0.9 }] })).toMatchObject({
    action: 'show_result',
    ask: null,
  })
})

test('a missing entity would be asked for, one that the linked contact answers would not', async () => {
  expect(await line({ wishes: booking })).toMatchObject({
    action: null,
    ask: { kind: 'entity', entities: ['fecha'] },
    intents: [{ name: 'agendar_cita', confidence: 0.912 }],
  })
})

test('what must be confirmed would be asked', async () => {
  expect(await line({ wishes: booking, entities: [thursday] })).toMatchObject({
    action: null,
    ask: { kind: 'confirm' },
    entities: [thursday],
  })
})

test('a message not understood would be answered with the likeliest choices', async () => {
  const ranking = ['a', 'b', 'c', 'd'].map((intent) => ({ intent, confidence: 0.2 }))
  expect(await line({ ranking })).toMatchObject({
    action: null,
    ask: { kind: 'choice', intents: ['a', 'b', 'c'] },
  })
})
