import { describe, expect, test } from 'vitest'
import { resolveDate } from './dates.ts'

/** A Wednesday, noon in Buenos Aires (UTC−3). */
const now = new Date('2026-03-11T15:00:00Z')
const buenosAires = { now, timeZone: 'America/Argentina/Buenos_Aires', language: 'es' }

function read(text: string, context = buenosAires): string {
  const found = resolveDate(text, context)
  if (!found) return 'nothing'
  const day = found.day && [found.day.year, found.day.month, found.day.day].join('-')
  const time = found.time && `${found.time.hour}:${String(found.time.minute).padStart(2, '0')}`
  return [day, time, found.period].filter((part) => part !== null).join(' ')
}

describe('days and times in Spanish', () => {
  test.each([
    ['mañana a las 3 de la tarde', '2026-3-12 15:00'],
    ['pasado mañana', '2026-3-13'],
    ['hace 2 días', '2026-3-9'],
    ['el lunes pasado', '2026-3-9'],
    ['el jueves', '2026-3-12'],
    ['el jueves que viene', '2026-3-12'],
    ['el miércoles', '2026-3-18'],
    ['próximo lunes', '2026-3-16'],
    ['15 de marzo a las 9:30', '2026-3-15 9:30'],
    ['el viernes a las 18hs', '2026-3-13 18:00'],
    ['manana 9am', '2026-3-12 9:00'],
    ['mañana por la mañana', '2026-3-12 morning'],
    ['mañana a la mañana', '2026-3-12 morning'],
    ['a las cinco y media', '2026-3-11 17:30'],
    ['a las 10', '2026-3-12 10:00'],
    ['el 20', '2026-3-20'],
    ['el 5', '2026-4-5'],
    ['a las 03:15', '2026-3-12 3:15'],
    ['el 3/5', '2026-5-3'],
    ['dentro de 2 semanas', '2026-3-25'],
    ['en 3 días', '2026-3-14'],
    ['el sábado al mediodía', '2026-3-14 12:00'],
    ['pasado a las 5', '2026-3-13 17:00'],
    ['el pasado viernes', '2026-3-6'],
    ['el jueves de la semana que viene', '2026-3-19'],
    ['a fin de mes', '2026-3-31'],
    ['en quince días', '2026-3-26'],
    ['este finde', '2026-3-14'],
    ['el mes que viene', '2026-4-1'],
    ['esta noche', '2026-3-11 night'],
    ['el trimestre pasado', 'nothing'],
    ['no pude ir, estaba enfermo', 'nothing'],
    ['el segundo parcial', 'nothing'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test('a coming week is Monday to Sunday', () => {
    const found = resolveDate('la semana que viene', buenosAires)
    expect([found?.day, found?.lastDay]).toEqual([
      { year: 2026, month: 3, day: 16 },
      { year: 2026, month: 3, day: 22 },
    ])
  })

  test('the span is that of the text as it was written', () => {
    const found = resolveDate('¿Podés el MIÉRCOLES a las 10 hs, profe?', buenosAires)
    expect(found?.text).toBe('el MIÉRCOLES a las 10 hs')
  })
})

test.each([
  ['tomorrow at 3pm', '2026-3-12 15:00'],
  ['next friday at 10', '2026-3-20 10:00'],
  ['march 15', '2026-3-15'],
  ['the day after tomorrow in the morning', '2026-3-13 morning'],
  ['2 days ago', '2026-3-9'],
  ['friday at half past five', '2026-3-13 17:30'],
  ['the 20th around 6', '2026-3-20 18:00'],
  ['next month', '2026-4-1'],
])('in English: %s', (text, expected) => {
  expect(read(text, { ...buenosAires, language: 'en' })).toBe(expected)
})

test('a day and a time are an instant in the zone of the student, over a change of the clock', () => {
  const madrid = { now: new Date('2026-03-27T12:00:00Z'), timeZone: 'Europe/Madrid', language: 'es' }
  expect(resolveDate('mañana a las 17', madrid)?.at?.toISOString()).toBe('2026-03-28T16:00:00.000Z')
  expect(resolveDate('pasado mañana a las 17', madrid)?.at?.toISOString()).toBe('2026-03-29T15:00:00.000Z')
})

test('late in the evening, tomorrow is the day after the one where the student is', () => {
  const late = { ...buenosAires, now: new Date('2026-03-12T01:30:00Z') }
  expect(read('mañana', late)).toBe('2026-3-12')
})
