import { expect, test } from 'vitest'
import { extractor } from './features.ts'

const phrase = (name: string, phrase: string) => ({ name, phrase, language: 'es' })
const extract = extractor([
  phrase('negación', 'no'),
  phrase('negación', 'nunca'),
  phrase('cese', 'dejen de'),
  phrase('mensajes', 'escribirme'),
  phrase('mensajes', 'escriban'),
])
const turns = (text: string) => new Set(extract(text, 'es').turns)
const shared = (a: string, b: string) => [...turns(a)].filter((hash) => turns(b).has(hash)).length

test('a message without a word that turns it is as it is', () => {
  expect(turns('escribirme')).toEqual(turns('escriban'))
  expect(turns('hola').size).toBe(0)
})

test('a negation turns what follows it', () => {
  expect(shared('no escriban', 'escriban')).toBe(0)
})

test('an end that is denied is no end: the messages go on', () => {
  expect(shared('no dejen de escribirme', 'escribirme')).toBeGreaterThan(0)
  expect(shared('dejen de escribirme', 'no dejen de escribirme')).toBe(0)
})

test('several negations of one clause are one', () => {
  expect(shared('no escriban nunca', 'no escriban')).toBe(turns('no escriban').size)
})

test('a negation reaches no further than its clause', () => {
  expect(turns('no, dejen de escribirme')).toEqual(turns('dejen de escribirme'))
})

test('what a negation reaches is told from the same word without it', () => {
  const denied = turns('no quiero la cita')
  expect(denied.size).toBe(3)
  expect(turns('quiero la cita').size).toBe(0)
})

test('far from the negation a word is no longer denied', () => {
  expect(turns('no uno dos tres cuatro cinco seis siete').size).toBe(6)
})
