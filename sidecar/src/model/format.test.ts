import { expect, test } from 'vitest'
import { createFormat } from './format.ts'

const NOW = new Date('2026-12-30T12:00:00Z')
const LATE = Date.parse('2026-12-31T23:30:00Z') / 1000

test.each([
  ['es', 'America/Bogota', 'jueves 31 de diciembre a las 18:30'],
  ['en', 'Europe/London', 'Thursday 31 December, 23:30'],
  ['es', 'Europe/Madrid', 'viernes 1 de enero de 2027 a las 00:30'],
  ['es', '99', 'jueves 31 de diciembre a las 23:30'],
  ['es', 'Africa/Nairobi', 'viernes 1 de enero de 2027 a las 02:30'],
  ['es', 'Africa/Johannesburg', 'viernes 1 de enero de 2027 a la 01:30'],
])('in %s and %s the moment is %s', (language, zone, told) => {
  expect(createFormat(language, zone, NOW).moment(LATE)).toBe(told)
})

test('numbers are written as the language does, with at most two decimals', () => {
  expect(createFormat('es', 'UTC', NOW).number(6.666)).toBe('6,67')
  expect(createFormat('en', 'UTC', NOW).number(6.5)).toBe('6.5')
})
