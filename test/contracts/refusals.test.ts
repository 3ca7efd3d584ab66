import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { fromMoodle } from '../../sidecar/src/adapters/moodle/errors.ts'
import { REFUSALS } from '../../sidecar/src/model/refusal.ts'

const CLASSES = fileURLToPath(new URL('../../moodle-plugin/classes/', import.meta.url))
/** What a conversation's actions run through. */
const ACTIONS = ['local/tutoring', 'local/profile', 'local/request', 'local/operation', 'permission.php']
/** Raised on the pages of teachers and of students alone, or by a sidecar that is wrong. */
const NEVER_HERE = [
  'errorloggedinas',
  'erroroperationreused',
  'errorrequestclosed',
  'errorrequestopen',
  'errorrequestgone',
  'errorrequestlength',
]
const PAGES = ['publisher.php', 'slot_rules.php', 'series.php']
/** Asking again may help: Moodle is said not to answer now. */
const PASSING = ['moodle_busy', 'moodle_unreachable']

function phpFiles(path: string): string[] {
  if (path.endsWith('.php')) return [path]
  return readdirSync(join(CLASSES, path), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.php') && !PAGES.some((page) => name.endsWith(page)))
    .map((name) => join(path, name))
}

/** The codes that the plugin's own code names, whatever it throws them with. */
function raised(): string[] {
  const code = ACTIONS.flatMap(phpFiles).map((path) => readFileSync(join(CLASSES, path), 'utf8'))
  const named = code.flatMap((text) => [...text.matchAll(/'(error[a-z]+)'/g)].map((match) => match[1] ?? ''))
  return [...new Set(named)].filter((error) => !NEVER_HERE.includes(error)).sort()
}

test('the plugin raises what this test is about', () => {
  expect(raised()).toEqual(
    expect.arrayContaining(['errorslotoverlap', 'errorslotothergroup', 'errorstudent']),
  )
})

test.each([...raised(), 'nopermissions', 'virusfound'])('a student is told what %s means', (error) => {
  expect([...REFUSALS, ...PASSING]).toContain(fromMoodle(error).code)
})
