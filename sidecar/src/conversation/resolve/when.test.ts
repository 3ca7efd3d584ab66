import { describe, expect, test } from 'vitest'
import { isRuledOut, proposedRuledOut, saidSince, type When, whenIn } from './when.ts'

/** A Wednesday, noon in Buenos Aires (UTC−3). */
const es = {
  now: new Date('2026-03-11T15:00:00Z'),
  timeZone: 'America/Argentina/Buenos_Aires',
  language: 'es',
}
const en = { ...es, language: 'en' }

describe('what is wanted and what is ruled out', () => {
  test.each<[string, When]>([
    ['no puedo el jueves', { sin: '2026-03-12' }],
    ['el jueves no', { sin: '2026-03-12' }],
    ['el jueves no puedo, mejor el viernes', { sin: '2026-03-12', fecha: '2026-03-13' }],
    ['no, el jueves', { fecha: '2026-03-12' }],
    ['no el jueves mejor', { fecha: '2026-03-12' }],
    ['no puedo ni el jueves ni el viernes', { sin: '2026-03-12,2026-03-13' }],
    ['cualquier día menos el martes', { sin: '2026-03-17', da_igual: 'sí' }],
    ['la semana que viene menos el martes', { fecha: '2026-03-16/2026-03-22', sin: '2026-03-17' }],
    ['mañana a las 5 no llego, a las 6 sí', { sin: '2026-03-12@17:00', hora: '18:00' }],
    ['el viernes a la mañana no puedo', { sin: '2026-03-13@morning' }],
    ['a la mañana trabajo', { sin: '@morning' }],
    ['no puedo antes de las 5', { sin: '@/17:00' }],
    ['imposible mañana', { sin: '2026-03-12' }],
    ['no pude ir el jueves, puede ser el lunes?', { fecha: '2026-03-16' }],
    ['¿no podría ser el jueves?', { fecha: '2026-03-12' }],
    ['después de las 5', { hora: '17:00/' }],
    ['el viernes a partir de las 18hs', { fecha: '2026-03-13', hora: '18:00/' }],
    ['antes del mediodía', { hora: '/12:00' }],
    ['mañana antes de las 12', { fecha: '2026-03-12', hora: '/12:00' }],
    ['entre las 4 y las 6 de la tarde', { hora: '16:00/18:00' }],
    ['el jueves de 16 a 18hs', { fecha: '2026-03-12', hora: '16:00/18:00' }],
    ['a la tarde', { hora: 'afternoon' }],
    ['el lunes a primera hora', { fecha: '2026-03-16', hora: 'morning' }],
    ['me da igual', { da_igual: 'sí' }],
    ['somos 4 a 6 personas', {}],
    ['entregué el trabajo práctico el lunes', { fecha: '2026-03-16' }],
  ])('%s', (text, expected) => {
    expect(whenIn(text, es)).toEqual(expected)
  })

  test('of a weekday that never suits, every one is ruled out', () => {
    const { sin = '' } = whenIn('los martes no puedo', es)
    expect(isRuledOut(sin, '2026-03-17', '10:00')).toBe(true)
    expect(isRuledOut(sin, '2026-03-31', '10:00')).toBe(true)
    expect(isRuledOut(sin, '2026-03-18', '10:00')).toBe(false)
  })
})

test.each<[string, When]>([
  ["I can't on thursday", { sin: '2026-03-12' }],
  ["friday doesn't work, monday instead", { sin: '2026-03-13', fecha: '2026-03-16' }],
  ['any day but tuesday', { sin: '2026-03-17', da_igual: 'sí' }],
  ['not thursday, friday', { sin: '2026-03-12', fecha: '2026-03-13' }],
  ['no, thursday', { fecha: '2026-03-12' }],
  ['after 5', { hora: '17:00/' }],
  ['friday between 4 and 6 pm', { fecha: '2026-03-13', hora: '16:00/18:00' }],
  ['before 11am', { hora: '/11:00' }],
  ['I missed the one on monday', {}],
])('in English: %s', (text, expected) => {
  expect(whenIn(text, en)).toEqual(expected)
})

test('what was ruled out stays so until it is wanted', () => {
  const before = saidSince({ fecha: '2026-03-12', hora: '16:00' }, { sin: '2026-03-12' })
  expect(before).toEqual({ hora: '16:00', sin: '2026-03-12' })
  expect(saidSince(before, { fecha: '2026-03-13' })).toMatchObject({ fecha: '2026-03-13', sin: '2026-03-12' })
  expect(saidSince(before, { fecha: '2026-03-12' })).toEqual({ fecha: '2026-03-12', hora: '16:00' })
})

test.each([
  ['mejor otro día', '2026-03-12'],
  ['a esa hora no puedo', '2026-03-12@16:00'],
  ['bueno', null],
])('"%s" rules out of what was proposed: %s', (text, expected) => {
  expect(proposedRuledOut(text, '2026-03-12@16:00')).toBe(expected)
})
