import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { domainFolder, loadDomain } from './load.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'domain-'))
  cpSync(domainFolder('exam-followup'), folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Changes one line of a file, and says which it is. */
function change(file: string, from: string, to: string): number {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  const line = text.slice(0, text.indexOf(from)).split('\n').length
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
  return line
}

const load = () => loadDomain('sample', folder)

test('every intent of the catalogue leads somewhere, in every language', () => {
  const domain = load()
  expect(domain.intents.size).toBe(27)
  expect([...domain.responses.keys()]).toEqual(['es', 'en'])
})

test.each([
  ['an action that nobody knows', 'action: show_requests', 'action: show_request', 'action'],
  ['a misspelt field', 'social: true', 'sociable: true', 'sociable'],
  ['a request without its kind', '    request: justification\n', '', 'create_request needs a request'],
  [
    'a reply that is ignored',
    'action: hand_over',
    'action: hand_over\n    reply: greeting',
    'takes no reply',
  ],
  [
    'a confirmation that nobody asks',
    'action: comfort',
    'action: comfort\n    confirm: true',
    "can't be confirmed",
  ],
  [
    'a booking that nobody confirms',
    'action: book\n    confirm: true',
    'action: book',
    'book must be confirmed',
  ],
  ['a prompt without a file', 'prompt: answer', 'prompt: answers', 'prompts/answers.md is missing'],
])('intents.yml with %s is refused', (_, from, to, problem) => {
  const line = change('intents.yml', from, to)
  expect(load).toThrow(problem)
  expect(load).toThrow(new RegExp(`^sample/intents\\.yml:(${line}|${line - 1}|${line + 1}): `))
})

test.each([
  ['a reply that is missing', '  moodle_down: ', '  moodle_downs: ', 'reply moodle_down is missing'],
  ['a variable that nobody fills', '{grade} de {max} (', '{grade} de {maximum} (', 'nothing fills {maximum}'],
  ['a title too long for a button', 'Mi resultado', 'Mi resultado del examen', 'titles.consultar_resultado'],
  [
    'a button without a title',
    'buttons: [consultar_resultado,',
    'buttons: [consultar,',
    'button consultar has no title',
  ],
  ['broken YAML', 'titles:', 'titles: [', ''],
])('responses with %s are refused', (_, from, to, problem) => {
  change('responses/es.yml', from, to)
  expect(load).toThrow(/^sample\/responses\/es\.yml:\d+: /)
  expect(load).toThrow(problem)
})

test('a language without its file names the file', () => {
  change('intents.yml', 'languages: [es, en]', 'languages: [es, fr]')
  expect(load).toThrow('sample/responses/fr.yml')
})
