import { expect, test } from 'vitest'
import type { Flow } from '../model/turn.ts'
import { type Pace, paceOf } from './pace.ts'
import type { Heard } from './reading.ts'

const START = Date.parse('2026-05-04T10:00:00Z')
const MINUTE = 60_000

function heard(text: string, at: number, kind: Heard['kind'] = 'text'): Heard {
  return {
    ...{ messageSid: 'SM1', from: 'whatsapp:+15550100001', to: 'whatsapp:+15550199999', text, kind },
    ...{ payload: null, media: [], optOut: null, idempotencyToken: null, receivedAt: new Date(at) },
  }
}

type Said = { text: string; after: number; kind?: Heard['kind']; limitedFor?: number }

/** What becomes of each, when each is answered a tenth of a second after it came. */
function told(said: Said[]): string[] {
  let flow: Flow | null = null
  let at = START
  return said.map(({ text, after, kind, limitedFor = 0 }) => {
    at += after
    const pace: Pace = paceOf([heard(text, at, kind)], flow, { limitedFor, now: new Date(at + 100) })
    flow = pace.flow
    at += 100
    if (!pace.quiet) return 'answered'
    return pace.quiet.told ? `silent: ${pace.quiet.why}` : `told: ${pace.quiet.why}`
  })
}

const times = (count: number, text: string, after: number, more: Partial<Said> = {}): Said[] =>
  Array.from({ length: count }, () => ({ text, after, ...more }))
const OUT_OF_OFFICE = 'Estoy fuera de la oficina, le respondo el lunes.'

test('the same text over and over is another bot: one last word, then silence for half an hour', () => {
  const said = [...times(8, OUT_OF_OFFICE, 20_000), { text: 'hola, soy yo', after: 31 * MINUTE }]
  expect(told(said)).toEqual([
    ...Array(5).fill('answered'),
    'told: loop',
    ...Array(2).fill('silent: loop'),
    'answered',
  ])
})

test('who repeats a question over hours, answers shortly, or taps is a person', () => {
  expect(told(times(20, OUT_OF_OFFICE, 5 * MINUTE))).toEqual(Array(20).fill('answered'))
  expect(told(times(20, 'sí', 5_000))).toEqual(Array(20).fill('answered'))
  expect(told(times(20, 'Ver mis resultados', 5_000, { kind: 'button' }))).toEqual(Array(20).fill('answered'))
})

test('who answers within moments so often in a row is another bot, whatever it says', () => {
  const replies = Array.from({ length: 14 }, (_, index) => ({ text: `respuesta ${index}`, after: 300 }))
  expect(told([{ text: 'hola', after: 0 }, ...replies]).slice(-4)).toEqual([
    'answered',
    'told: loop',
    'silent: loop',
    'silent: loop',
  ])
  const pausing = replies.map((reply, index) => ({ ...reply, after: index % 5 === 4 ? 4_000 : 300 }))
  expect(told([{ text: 'hola', after: 0 }, ...pausing])).toEqual(Array(15).fill('answered'))
})

test('who writes too often is told so once, and answered again when the time is over', () => {
  const limited = { limitedFor: 60 }
  const said = [
    ...[
      { text: 'uno', after: 0 },
      { text: 'dos', after: 5_000, ...limited },
      { text: 'tres', after: 5_000, ...limited },
    ],
    { text: 'cuatro', after: 61_000 },
  ]
  expect(told(said)).toEqual(['answered', 'told: limit', 'silent: limit', 'answered'])
})

test('a turn that is done again comes to the same', () => {
  const flow: Flow = { text: '', since: 0, repeats: 0, quick: 11, answeredAt: START, quiet: null }
  const once = () => paceOf([heard('x', START + 500)], flow, { limitedFor: 0, now: new Date(START + 900) })
  expect(once()).toEqual(once())
  expect(once().quiet).toEqual({ why: 'loop', told: false })
})
