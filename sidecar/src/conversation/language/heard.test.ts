import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { domainFolder } from '../domain/load.ts'
import { languageHeard } from './heard.ts'

const SPOKEN = ['es', 'en']
const heard = (text: string) => {
  const found = languageHeard(text, SPOKEN)
  return found?.kind === 'spoken' ? `${found.language}${found.sure ? '' : '?'}` : (found?.kind ?? null)
}

test.each([
  ['¿aprobé el primer parcial?', 'es'],
  ['quando es el examen?', 'es'],
  ['cuando es mi recuperatorio', 'es'],
  ['when is the exam', 'en'],
  ['did i pas', 'en'],
  ['did I pass Primer parcial?', 'en'],
  ['hello', 'en?'],
  ['hola', 'es?'],
  ['Primer parcial', null],
  ['ok', null],
  ['2', null],
  ['', null],
  ['👍🏽', null],
  ['EF-ABC234', null],
])('%s', (text, language) => expect(heard(text)).toBe(language))

test.each([
  'bom dia, quando é a prova?',
  'você pode me ajudar com a minha nota?',
  "bonjour, est-ce que j'ai réussi l'examen ?",
  'ich verstehe das nicht, wann ist die Prüfung',
  "buongiorno, quando è l'esame di matematica?",
  '我的考试成绩是多少',
  'متى الامتحان',
  'когда экзамен',
])('%s is none of ours', (text) => expect(heard(text)).toBe('foreign'))

describe.each(SPOKEN)('the training examples in %s', (language) => {
  const path = join(domainFolder('exam-followup'), 'nlu', `${language}.yml`)
  const { nlu } = parse(readFileSync(path, 'utf8')) as { nlu: { intent?: string; examples: string }[] }
  const found = nlu
    .filter(({ intent }) => intent !== undefined && intent !== 'fuera_de_dominio')
    .flatMap(({ examples }) => examples.split('\n').filter(Boolean))
    .map((line) => heard(line.replace(/^- /, '').replace(/\[([^\]]*)\](\([^)]*\)|\{[^}]*\})/g, '$1')))

  test('are hardly ever taken for another language', () => {
    const wrong = found.filter((each) => each === 'foreign' || (each?.length === 2 && each !== language))
    expect(wrong.length / found.length).toBeLessThan(0.002)
  })
  test('are mostly known by their words', () => {
    expect(found.filter((each) => each === language).length / found.length).toBeGreaterThan(0.65)
  })
})
