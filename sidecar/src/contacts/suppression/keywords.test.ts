import { expect, test } from 'vitest'
import { optOutKeyword } from './keywords.ts'

test.each([
  ['STOP', 'STOP'],
  ['  stop. ', 'STOP'],
  ['¡Baja!', 'STOP'],
  ['SALIR', 'STOP'],
  ['Cancelar suscripción', 'STOP'],
  ['darme de baja', 'STOP'],
  ['Alta', 'START'],
  ['START', 'START'],
])('%j is a keyword', (text, expected) => {
  expect(optOutKeyword(text)).toBe(expected)
})

test.each(['cancelar', 'la nota está baja', 'stop escribirme tanto', '', '🙂', `${'baja '.repeat(30)}`])(
  '%j is not a keyword',
  (text) => {
    expect(optOutKeyword(text)).toBeNull()
  },
)
