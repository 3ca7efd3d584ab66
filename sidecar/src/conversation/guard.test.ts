import { expect, test } from 'vitest'
import { readDrafts } from '../../../test/attacks/drafts.ts'
import { loadDomain } from './domain/load.ts'
import { fillDraft, isSafeDraft } from './guard.ts'
import { tellsSomething } from './vocabulary.ts'

const { good, bad } = readDrafts()
const { wording } = loadDomain('exam-followup')
const judge = ({ draft, tokens, language }: (typeof good)[number]) =>
  isSafeDraft(draft, tokens, wording.get(language) ?? new Set())

test('there are enough of both', () => {
  expect(good.length).toBeGreaterThanOrEqual(15)
  expect(bad.length).toBeGreaterThanOrEqual(100)
})

test.each(good.map((draft) => [draft.draft, draft] as const))('%j may be sent', (_, draft) => {
  expect(judge(draft)).toBe(true)
})

test.each(bad.map((draft) => [draft.why, draft] as const))('refused: %s', (_, draft) => {
  expect(judge(draft)).toBe(false)
})

test.each([
  ...[
    'aprobaste',
    'desaprobado',
    'suspenso',
    'reprobar',
    'faltaste',
    'ausente',
    'nota',
    'felicidades',
    'siento',
  ],
  ...[
    'passed',
    'failing',
    'missed',
    'grade',
    'congratulations',
    'sorry',
    'great',
    'bien',
    'mal',
    'pero',
    'puedes',
  ],
  ...[
    'no',
    'nunca',
    'si',
    'claro',
    'yes',
    'not',
    'sure',
    'reservado',
    'avisamos',
    'sent',
    'booked',
    'tres',
    'lunes',
  ],
])('"%s" can be on no list of words', (word) => {
  expect(tellsSomething(word)).toBe(true)
})

test('our sentences stand where the draft left room, as they are', () => {
  const filled = fillDraft('Hola. [[A]] [[B]]', ['No aprobaste [[B]]: $& 3,5.', 'El martes.'])
  expect(filled).toBe('Hola. No aprobaste [[B]]: $& 3,5. El martes.')
})
