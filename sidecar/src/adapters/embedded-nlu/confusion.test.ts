import { expect, test } from 'vitest'
import { confusionOf } from './confusion.ts'

const pairs = [
  { expected: 'saludo', read: 'saludo' },
  { expected: 'saludo', read: 'ayuda' },
  { expected: 'saludo', read: 'ayuda' },
  { expected: 'ayuda', read: 'ayuda' },
]

test('the worst read intent comes first, with its precision and recall', () => {
  const { intents, macroF1 } = confusionOf(pairs)
  expect(intents).toEqual([
    { intent: 'ayuda', examples: 1, precision: 1 / 3, recall: 1, f1: 0.5 },
    { intent: 'saludo', examples: 3, precision: 1, recall: 1 / 3, f1: 0.5 },
  ])
  expect(macroF1).toBe(0.5)
})

test('what is taken for what is counted in one direction', () => {
  expect(confusionOf(pairs).confusions).toEqual([{ expected: 'saludo', read: 'ayuda', count: 2 }])
})

test('an intent that is never read has no figures but zero', () => {
  const { intents } = confusionOf([{ expected: 'negar', read: 'saludo' }])
  expect(intents).toEqual([{ intent: 'negar', examples: 1, precision: 0, recall: 0, f1: 0 }])
})
