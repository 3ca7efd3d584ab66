import { expect, test } from 'vitest'
import { isNumber, resolveChoice } from './choice.ts'
import { resolveDuration } from './durations.ts'
import { resolveEmail } from './email.ts'
import { resolveGroupSize } from './group.ts'
import { bareId, type IdEntity, resolveId } from './ids.ts'
import { answeredMoney, type Money, resolveMoney } from './money.ts'
import { type Period, resolvePeriod } from './period.ts'
import { countryOf, resolvePhone } from './phone.ts'

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

test.each<[string, Money | null]>([
  ['$ 1.500,50', { amount: 1500.5, currency: null }],
  ['1.500,50', null],
  ['sale 1500 euros', { amount: 1500, currency: 'EUR' }],
  ['20 dólares', { amount: 20, currency: 'USD' }],
  ['2 mil pesos', { amount: 2000, currency: null }],
  ['1,250.75 USD', { amount: 1250.75, currency: 'USD' }],
  ['US$ 20', { amount: 20, currency: 'USD' }],
  ['u$s 20,50', { amount: 20.5, currency: 'USD' }],
  ['te paso 50 lucas', { amount: 50000, currency: null }],
  ['una luca', { amount: 1000, currency: null }],
  ['20k', { amount: 20000, currency: null }],
  ['75€', { amount: 75, currency: 'EUR' }],
  ['quiero pagar los 120', { amount: 120, currency: null }],
  ['S/ 80', { amount: 80, currency: 'PEN' }],
  ['20 bucks', { amount: 20, currency: 'USD' }],
  ['I want to pay £60', { amount: 60, currency: 'GBP' }],
  ['diez dólares', { amount: 10, currency: 'USD' }],
  ['la 2 son 50 euros', { amount: 50, currency: 'EUR' }],
  ['pagar el 3 de mayo', null],
  ['el parcial 2', null],
  ['me ayudás con un real problema', null],
])('"%s" is an amount: %o', (text, expected) => {
  expect(resolveMoney(text)).toEqual(expected)
})

test.each([
  ['1.500,50', 1500.5],
  ['10.000', 10000],
  ['son 45', 45],
  ['nada', undefined],
])('asked for an amount, "%s" is one', (text, expected) => {
  expect(answeredMoney(text)?.amount).toBe(expected)
})

test.each([
  ['mi correo es Ana.Muestra@Example.org.', 'ana.muestra@example.org'],
  ['ana arroba example punto org', 'ana@example.org'],
  ['ana at mail dot example dot org', 'ana@mail.example.org'],
  ['nos vemos at noon', null],
])('"%s" holds an address', (text, expected) => {
  expect(resolveEmail(text)).toBe(expected)
})

test.each([
  ['mi número nuevo es 600 00 01 23', 'ES', '+34600000123'],
  ['+1 (555) 555-0123', null, null],
  ['cambié al +34 600 000 123', null, '+34600000123'],
  ['0034600000123', null, '+34600000123'],
  ['11 5555-0101', 'AR', '+541155550101'],
  ['la solicitud 12345', 'ES', null],
  ['600000123', null, null],
] as const)('"%s" holds a number', (text, country, expected) => {
  expect(resolvePhone(text, country)).toBe(expected)
})

test('a number without a country is one of where the student writes from', () => {
  expect(countryOf('whatsapp:+34600000123')).toBe('ES')
})

test.each<[IdEntity, string, string | null]>([
  ['solicitud_id', 'cómo va la solicitud 12?', '12'],
  ['solicitud_id', 'mi ticket #45', '45'],
  ['solicitud_id', 'el reclamo nro. S-210', 'S-210'],
  ['solicitud_id', 'any news on request number 7?', '7'],
  ['cita_id', 'cancelá la reserva nº 31', '31'],
  ['cita_id', 'la cita 4 de marzo', null],
  ['cita_id', 'turno 10 hs', null],
  ['cita_id', 'cancel booking #12', '12'],
  ['paquete_id', 'quiero el paquete P-7', 'P-7'],
  ['paquete_id', 'mi solicitud 12', null],
])('%s of "%s"', (entity, text, expected) => {
  expect(resolveId(entity, text)).toBe(expected)
})

test.each([
  ['#12', '12'],
  ['la 12', '12'],
  ['C-204', 'C-204'],
  ['el 12 de marzo', null],
])('asked which, "%s" is an id', (text, expected) => {
  expect(bareId(text)).toBe(expected)
})

test.each([
  ['una hora', 'PT60M'],
  ['hora y media', 'PT90M'],
  ['media hora', 'PT30M'],
  ['1h30', 'PT90M'],
  ['de 45 minutos', 'PT45M'],
  ['an hour', 'PT60M'],
  ['30-minute session', 'PT30M'],
  ['dos horas y media', 'PT150M'],
  ['tres meses', 'P3M'],
  ['2 weeks', 'P2W'],
  ['a las 10 horas', null],
  ['hace dos semanas', null],
])('"%s" lasts', (text, expected) => {
  expect(resolveDuration(text)).toBe(expected)
})

test.each([
  ['somos 3', '3'],
  ['para cuatro personas', '4'],
  ['yo y dos compañeros', '3'],
  ['voy con una amiga', '2'],
  ['voy con mi compañera', '2'],
  ['grupo de cinco', '5'],
  ['solo yo', '1'],
  ['the three of us', '3'],
  ['me and a friend', '2'],
  ['una tutoría para 4', '4'],
  ['para el 4', null],
  ['somos de segundo año', null],
])('"%s" come', (text, expected) => {
  expect(resolveGroupSize(text)).toBe(expected)
})

/** Noon of Wednesday 11 March 2026 in Madrid. */
const march = { now: new Date('2026-03-11T11:00:00Z'), timeZone: 'Europe/Madrid', language: 'es' }
test.each<[string, Period]>([
  ['desde marzo', { first: '2026-03-01' }],
  ['desde septiembre', { first: '2025-09-01' }],
  ['entre octubre y diciembre', { first: '2025-10-01', last: '2025-12-31' }],
  ['desde el 1 de febrero hasta hoy', { first: '2026-02-01', last: '2026-03-11' }],
  ['en 2024', { first: '2024-01-01', last: '2024-12-31' }],
  ['los del año pasado', { first: '2025-01-01', last: '2025-12-31' }],
  ['del mes pasado', { first: '2026-02-01', last: '2026-02-28' }],
  ['del semestre pasado', { first: '2025-07-01', last: '2025-12-31' }],
  ['de los últimos 3 meses', { first: '2025-12-11' }],
  ['hasta el 30/1', { last: '2026-01-30' }],
  ['from January to March', { first: '2026-01-01', last: '2026-03-31' }],
  ['since Feb 1', {}],
  ['since February 1', { first: '2026-02-01' }],
  ['last year', { first: '2025-01-01', last: '2025-12-31' }],
  ['mis exámenes', {}],
])('"%s" is a period', (text, expected) => {
  expect(resolvePeriod(text, march)).toEqual(expected)
})
