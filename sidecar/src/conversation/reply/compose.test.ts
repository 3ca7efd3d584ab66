import { expect, test } from 'vitest'
import { readable } from '../../model/message.ts'
import { loadDomain } from '../domain/load.ts'
import { gather, REPLY_MAX, render } from './compose.ts'
import { createVoice } from './voice.ts'

const voice = createVoice(
  loadDomain('exam-followup'),
  { language: 'es', timeZone: 'UTC' },
  0,
  new Date('2026-03-10T11:00:00Z'),
)

function asked(titles: string[]): string[] {
  const choices = titles.map((title, index) => ({ id: String(index), title, intent: 'consultar_resultado' }))
  const question = { fact: voice.say('ask_exam'), choices, asking: null, offer: null }
  const reply = render(gather([{ facts: [], question }], voice), voice)
  expect(readable(reply).length).toBeLessThanOrEqual(REPLY_MAX)
  return (reply.choices ?? []).map(({ title }) => title)
}

test('an exam is offered by its full name with its course', () => {
  const title = 'Segundo parcial de contenidos integrados (Matemáticas aplicadas a las ciencias sociales)'
  expect(asked([title, 'Primer parcial'])).toEqual([title, 'Primer parcial'])
})

test('where many long names don’t fit, each keeps its beginning and the course at its end', () => {
  const name = 'Evaluación integradora de todos los contenidos del cuatrimestre'
  const titles = asked(Array.from({ length: 9 }, (_, n) => `${name} (Física general ${n})`))
  expect(new Set(titles).size).toBe(9)
  expect(titles[0]).toMatch(/^Evaluación integradora.*…\(?.*Física general 0\)$/)
})
