import { expect, test } from 'vitest'
import { isNumber, resolveChoice } from './choice.ts'
import { resolveMoney } from './money.ts'

test.each([
  ['1', 0],
  ['2.', 1],
  ['la segunda', 1],
  ['Opción 3', 2],
  ['responde 1', 0],
  ['el último', 2],
  ['the first one', 0],
  ['#2', 1],
  ['2️⃣', 1],
])('of three choices, "%s" is one', (text, expected) => {
  expect(resolveChoice(text, 3)).toBe(expected)
})

test.each([
  ['7', true],
  ['opción 12', true],
  ['responde 3', true],
  ['el 2 de mayo', false],
  ['la segunda', false],
])('"%s" is a number and nothing else: %s', (text, expected) => {
  expect(isNumber(text)).toBe(expected)
})

test.each(['4', 'el 2 de mayo', 'dos personas', 'sí', 'a las 3', '12', ''])(
  '"%s" chooses nothing',
  (text) => {
    expect(resolveChoice(text, 3)).toBeNull()
  },
)

test.each([
  ['$ 1.500,50', { amount: 1500.5, currency: null }],
  ['1500 euros', { amount: 1500, currency: 'EUR' }],
  ['20 dólares', { amount: 20, currency: 'USD' }],
  ['2 mil pesos', { amount: 2000, currency: null }],
  ['1,250.75 USD', { amount: 1250.75, currency: 'USD' }],
  ['10.000', { amount: 10000, currency: null }],
  ['nada', null],
])('"%s" is an amount', (text, expected) => {
  expect(resolveMoney(text)).toEqual(expected)
})
