import { describe, expect, test } from 'vitest'
import { loadDomain } from './domain/load.ts'
import { isDoubtful, personAsked } from './doubtful.ts'

const domain = loadDomain('exam-followup')
const understood = { wishes: [{ intent: 'dar_baja', confidence: 1 }], ranking: [] }
const doubtful = (text: string) => isDoubtful({ action: 'opt_out', request: null }, text, understood, domain)

describe('an end of the messages is asked about, however sure the engine is,', () => {
  test.each([
    'No quiero darme de baja',
    'no me des de baja',
    'NO ME DEN DE BAJA!!',
    'no deseo que me den de baja',
    'todavía no quiero que me saques de la lista',
    'no es necesario que me den de baja',
    'jamás pediría que dejen de escribirme',
    'no dejes de avisarme',
    'no quiero cancelar los avisos',
    'yo nunca puse stop',
    'darme de baja no',
    'no, no me den de baja',
    "don't unsubscribe me",
    'dont stop texting me',
    'I never asked to be removed from the list',
    "I wouldn't want you to stop",
    'unsubscribe me not',
  ])('where it is denied: "%s"', (text) => expect(doubtful(text)).toBe(true))

  test.each([
    '¿qué pasa si me doy de baja?',
    'por qué me dieron de baja',
    'quizás más adelante me dé de baja',
    'what happens if I unsubscribe?',
    'did you unsubscribe me',
  ])('where it is only supposed, or over: "%s"', (text) => expect(doubtful(text)).toBe(true))
})

describe('an end of the messages needs no question', () => {
  test.each([
    'quiero darme de baja',
    'no me escriban más',
    'no quiero recibir más mensajes',
    'no, dame de baja',
    'no gracias dame de baja',
    'no quiero más mensajes denme de baja',
    'no quiero anular la tutoría, quiero que dejen de escribirme',
    'no sé quién sos, sáquenme de la lista',
    'no me dejen de baja la cita. stop',
    'si, dame de baja',
    'si quiero darme de baja',
    'no soy alumno y quiero darme de baja',
    'basta',
    'no more messages unsubscribe me',
    "I'm not a student, remove me",
    'stop texting me, no thanks',
    'please stop',
  ])('where it is wanted: "%s"', (text) => expect(doubtful(text)).toBe(false))
})

test.each([
  ['no sos de ayuda, quiero hablar con un docente', 'wanted'],
  ['no me entendés para nada y ya quiero hablar con el profe', 'wanted'],
  ['no quiero hablar con el profe', 'denied'],
  ["I don't want to talk to a teacher", 'denied'],
  ['¿aprobé?', null],
])('whether a person is asked for: "%s"', (text, asked) => expect(personAsked(text, domain)).toBe(asked))

test.each([
  ['justification', 'nunca falté', true],
  ['justification', 'falté porque estaba enferma', false],
  ['technical', 'no tuve problemas', true],
  ['review', 'quiero que la revisen', false],
] as const)('a %s is asked about where its words deny it: "%s"', (request, text, denied) =>
  expect(isDoubtful({ action: 'create_request', request }, text, understood, domain)).toBe(denied),
)
