import { expect, test } from 'vitest'
import { fillDraft, isSafeDraft } from './guard.ts'

test.each([
  ['Hola, aquí tienes: [[A]] Estoy por aquí.', 1],
  ['[[A]]\n[[B]]', 2],
  ['Gracias por escribir. [[A]] [[B]] ¡Mucho ánimo!', 2],
  ['Aquí está la información que pediste: [[A]]', 1],
  ['Thanks for asking. [[A]] Take care.', 1],
])('%j may be sent', (draft, count) => {
  expect(isSafeDraft(draft, count)).toBe(true)
})

test.each([
  ['a sentence is missing', 'Hola.', 1],
  ['a sentence stands twice', '[[A]] [[A]]', 1],
  ['the order is turned', '[[B]] [[A]]', 2],
  ['a token was invented', '[[A]] [[C]]', 1],
  ['a token is broken', '[[A] gracias', 1],
  ['aprobaste for no aprobaste', '¡Aprobaste! [[A]]', 1],
  ['a softened failure', '[[A]] No te preocupes por no haber aprobado.', 1],
  ['a hidden failure', 'Lamentablemente: [[A]]', 1],
  ['congratulations', '¡Felicidades! [[A]]', 1],
  ['desaprobar', '[[A]] Desaprobar no es el fin.', 1],
  ['suspenso in capitals', 'SUSPENDISTE [[A]]', 1],
  ['without accents', 'reprobaste [[A]]', 1],
  ['an absence', 'Faltaste, pero [[A]]', 1],
  ['being absent', 'Tu ausencia: [[A]]', 1],
  ['passed', 'Great, you passed! [[A]]', 1],
  ['failing', 'Failing is human. [[A]]', 1],
  ['missed', 'You missed it. [[A]]', 1],
  ['having lost it', 'Perdiste, pero [[A]]', 1],
  ['good news', 'Buenas noticias: [[A]]', 1],
  ['a grade', '[[A]] Tu nota es buena.', 1],
  ['a digit', '[[A]] Sacaste un 9.', 1],
  ['another script’s digit', '[[A]] ٩', 1],
  ['a number in words', '[[A]] Faltan tres.', 1],
  ['a day', '[[A]] Es el lunes.', 1],
  ['tomorrow', '[[A]] Mañana lo ves.', 1],
  ['a booking', 'Ya reservé tu lugar. [[A]]', 1],
  ['a claim of telling', 'He avisado a tu docente. [[A]]', 1],
  ['a claim in English', "I've told your teacher. [[A]]", 1],
  ['a thing sent', '[[A]] Your certificate has been sent.', 1],
  ['a link', '[[A]] Mira https://example.org', 1],
  ['a bare link', '[[A]] www.example.org', 1],
  ['a question of its own', '[[A]] ¿Quieres algo más?', 1],
  ['markup', '[[A]] <b>hola</b>', 1],
  ['a zero-width joiner', 'apro​baste [[A]]', 1],
  ['Cyrillic look-alikes', 'аprоbaste [[A]]', 1],
  ['full-width letters', 'ａｐｒｏｂａｓｔｅ [[A]]', 1],
  ['a novel', `[[A]] ${'Ánimo. '.repeat(60)}`, 1],
])('refused: %s', (_, draft, count) => {
  expect(isSafeDraft(draft, count)).toBe(false)
})

test('our sentences stand where the draft left room, as they are', () => {
  const filled = fillDraft('Hola. [[A]] [[B]]', ['No aprobaste: $& 3,5.', 'El martes.'])
  expect(filled).toBe('Hola. No aprobaste: $& 3,5. El martes.')
})
