import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { domainFolder, loadDomain } from './load.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'domain-'))
  cpSync(domainFolder('consultations'), folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Changes one line of a file, and says which it is. */
function change(file: string, from: string, to: string): number {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
  return text.slice(0, text.indexOf(from)).split('\n').length
}

const load = () => loadDomain('sample', folder)

test('a domain without Moodle needs no words for exams', () => {
  const { api, responses } = load()
  expect(Object.keys(api?.calls ?? {})).toHaveLength(8)
  expect(Object.keys(responses.get('es')?.replies ?? {})).not.toContain('result_passed')
})

test('where messages can be stopped, the words that deny it are needed', () => {
  change('intents.yml', '  denying:\n', '  booking:\n')
  expect(load).toThrow(
    /^sample\/intents\.yml:\d+: intent dar_baja: opt_out needs the words of "denying" in es/,
  )
})

test.each([
  ['a misspelt field', 'operation: { header', 'operation: { heading', ''],
  [
    'a status that is none',
    'refused: { 404: unknown_code,',
    'refused: { 200: unknown_code,',
    'link.refused.200',
  ],
  ['a kind of field that nobody reads', 'as: money, currency: currency', 'as: cash, currency: currency', ''],
  ['a path with a query', '  path: /people\n', '  path: /people?all=1\n', 'without a query'],
  ['a path that nobody fills', 'path: /slots', 'path: /slots/{day}', 'nothing is sure to fill {day}'],
  [
    'a write whose path may lack a value',
    'path: /people/{person}/payments\n      body',
    'path: /people/{person}/{monto}\n      body',
    'nothing is sure to fill {monto}',
  ],
  ['a read that is not there', 'read: slots\n        say', 'read: slot\n        say', 'no read slot'],
  [
    'a field that is not there',
    'by: { tipo_paquete: name }',
    'by: { tipo_paquete: title }',
    'no field title',
  ],
  ['a title without its field', 'title: "{service}, {when}"', 'title: "{service}, {day}"', 'no field day'],
  [
    'an intent that is not there',
    'leads: { intent: agendar_cita',
    'leads: { intent: agendar',
    'no intent agendar',
  ],
  [
    'a choice by what may be missing',
    '      name: name\n      sessions',
    '      name: { at: name, optional: true }\n      sessions',
    'field name of read packages may be missing here',
  ],
  ['a write that nothing tells', '    say: data_changed\n', '', 'is told with say'],
])('actions.yml with %s is refused, with its file and line', (_, from, to, problem) => {
  change('actions.yml', from, to)
  expect(load).toThrow(problem)
  expect(load).toThrow(/^sample\/actions\.yml:\d+: /)
})

test('the line of what is wrong is told', () => {
  const line = change('actions.yml', 'path: /slots', 'path: /slots/{day}')
  expect(load).toThrow(new RegExp(`^sample/actions\\.yml:${line}: `))
})

test.each([
  ['a call that is not there', 'call: packages', 'call: bundles', 'no call bundles'],
  ['a call that nobody names', 'action: call\n    call: state', 'action: call', 'call needs a call'],
  ['a write that nobody confirms', 'call: book\n    confirm: true', 'call: book', 'must be confirmed'],
  ['a confirmation that nobody asks', 'call: state', 'call: state\n    confirm: true', "can't be confirmed"],
  ['what only Moodle can do', 'action: hand_over', 'action: show_result', 'the API knows the people'],
])('intents.yml with %s is refused', (_, from, to, problem) => {
  change('intents.yml', from, to)
  expect(load).toThrow(problem)
  expect(load).toThrow(/^sample\/(intents|actions)\.yml:\d+: /)
})

test.each([
  ['a sentence that is missing', '  time_taken: ', '  time_took: ', 'reply time_taken is missing'],
  [
    'a variable that no field fills',
    '{what}, {price}, hasta',
    '{what}, {cost}, hasta',
    'nothing fills {cost}',
  ],
  [
    'what may be missing in a sentence that is always said',
    'appointment_alone: "{service}',
    'appointment_alone: "{service} con {with}',
    'nothing fills {with}',
  ],
  ['a term that is missing', '  status_pending: ', '  status_waiting: ', 'term status_pending is missing'],
])('responses with %s are refused', (_, from, to, problem) => {
  change('responses/es.yml', from, to)
  expect(load).toThrow(problem)
})
