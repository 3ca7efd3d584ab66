import { expect, test } from 'vitest'
import { hasEveryWord, resolveNamed } from './exam-names.ts'
import type { Named } from './names.ts'
import { looksLikeName, wordedIn } from './names.ts'

const maths = { id: 10, name: 'Matemáticas I', shortName: 'MAT1' }
const physics = { id: 20, name: 'Física general', shortName: 'FIS' }
const first = { id: 1, name: 'Primer parcial', course: maths }
const exams = [
  first,
  { id: 2, name: 'Trabajo de derivadas', course: maths },
  { id: 3, name: 'Primer parcial', course: physics },
  { id: 4, name: 'Examen de ondas', course: physics },
]
const several = (...ids: number[]): Named => ({ kind: 'several', ids })

test.each([
  ['la de física', several(3, 4)],
  ['mate, por favor', several(1, 2)],
  ['el parcial de física', { kind: 'one', id: 3 }],
  ['primer parcial de mate', { kind: 'one', id: 1 }],
  ['el primer parcial', several(1, 3)],
  ['ondas', { kind: 'one', id: 4 }],
  ['la de biología', { kind: 'none' }],
  ['el segundo parcial', { kind: 'none' }],
] satisfies [string, Named][])('%j names among exams and courses', (text, expected) => {
  expect(resolveNamed(text, exams)).toEqual(expected)
})

test('a name of no exam is still a name, and a question is none', () => {
  const texts = ['el segundo parcial', 'examen final', 'cuándo es el parcial', 'gracias', '2']
  expect(texts.map(looksLikeName)).toEqual([true, true, false, false, false])
})

test('only words of an exam and its course are nothing but a name', () => {
  const texts = ['el parcial de mate', 'cuándo es el parcial', 'aprobé el parcial']
  expect(texts.map((text) => hasEveryWord(text, first))).toEqual([true, false, false])
})

test('a word that tells one exam from the others names it', () => {
  expect(wordedIn('no entendí nada de derivadas', exams)).toEqual([2])
  expect(wordedIn('me fue mal en el parcial', exams)).toEqual([])
})
