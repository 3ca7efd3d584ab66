import { expect, test } from 'vitest'
import { auditDomain } from './audit.ts'
import { loadDomain } from './load.ts'

const domain = loadDomain('exam-followup')
const intents = [...domain.intents.keys()]
const examples = intents.flatMap((intent) =>
  ['es', 'en'].flatMap((language) =>
    Array.from({ length: 40 }, (_, i) => ({ text: `${intent} ${language} ${i}`, intent, language })),
  ),
)
const sound = { examples, rasaIntents: intents }

test('a domain whose files agree has nothing to find', () => {
  expect(auditDomain(domain, sound)).toEqual([])
})

test('an intent without examples is found', () => {
  const rest = examples.filter(({ intent }) => intent !== 'saludo')
  expect(auditDomain(domain, { ...sound, examples: rest })).toContainEqual({
    kind: 'broken',
    text: 'intent saludo has no examples in nlu/: nothing leads to it',
  })
})

test('examples of an intent that does nothing are found', () => {
  const more = [...examples, { text: 'brindo por eso', intent: 'brindar', language: 'es' }]
  expect(auditDomain(domain, { ...sound, examples: more })).toEqual([
    { kind: 'broken', text: "intent brindar has examples, but intents.yml doesn't say what it does" },
  ])
})

test('an intent that only Rasa knows is found', () => {
  expect(auditDomain(domain, { ...sound, rasaIntents: [...intents, 'brindar'] })).toEqual([
    { kind: 'broken', text: 'intent brindar stands in only one of intents.yml and domain.yml' },
  ])
})

test('a text that two intents claim is found, whatever its accents and signs', () => {
  const more = [
    ...examples,
    { text: '¿Qué nota saqué?', intent: 'consultar_resultado', language: 'es' },
    { text: 'que nota saque', intent: 'revisar_nota', language: 'es' },
  ]
  expect(auditDomain(domain, { ...sound, examples: more })).toEqual([
    { kind: 'broken', text: '"es: que nota saque" is claimed by consultar_resultado and revisar_nota' },
  ])
})

test('a language with few examples is weak', () => {
  const fewer = examples.filter(({ text }) => !/^negar en (19|2\d|3\d)$/.test(text))
  expect(auditDomain(domain, { ...sound, examples: fewer })).toEqual([
    { kind: 'weak', text: 'intent negar has 19 examples in en, of 20' },
  ])
})
