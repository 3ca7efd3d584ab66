import { cpSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { start } from './process.ts'

const OURS = resolve(import.meta.dirname, '../../sidecar/domains/exam-followup')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'domain-'))
  cpSync(OURS, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Changes the first such place of a file, and says at which line it stands. */
function mistake(file: string, from: string, to: string): number {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
  return text.slice(0, text.indexOf(from)).split('\n').length
}

test.each([
  ['intents.yml', 'action: show_result', 'action: show_results', 'consultar_resultado'],
  ['intents.yml', '    confirm: true\n', '', 'must be confirmed'],
  ['responses/es.yml', '{course}', '{curso}', 'nothing fills {curso}'],
  ['responses/en.yml', '  moodle_down:', '  moodle_up:', 'reply moodle_down is missing'],
  ['wording/es.yml', 'words:', 'word:', 'words'],
  ['nlu/es.yml', '- intent: ', '- intnt: ', 'nlu'],
])(
  'a mistake in %s (%s → %s) starts nothing, and its file and line are said',
  async (file, from, to, problem) => {
    mistake(file, from, to)
    const { code, err } = await start(['serve'], { DOMAIN: folder }).end
    expect(code).toBe(1)
    expect(err).toMatch(/(?:intents|responses\/..|wording\/..|nlu\/..)\.yml:\d+: /)
    expect(err).toContain(problem)
    expect(err).not.toMatch(/^\s+at /m)
  },
  30_000,
)

test('without one of its files nothing starts, and the file is named', async () => {
  unlinkSync(join(folder, 'prompts/answer.md'))
  const { code, err } = await start(['serve'], { DOMAIN: folder }).end
  expect(code).toBe(1)
  expect(err).toContain('prompts/answer.md')
}, 30_000)

test('the line is that of the mistake', async () => {
  const line = mistake('intents.yml', 'action: show_history', 'action: show_histories')
  const { err } = await start(['domain', 'check'], { DOMAIN: folder }).end
  expect(err).toContain(`intents.yml:${line}: `)
}, 30_000)

test('a domain that is nowhere is said to be', async () => {
  const { code, err } = await start(['serve'], { DOMAIN: 'nobodys' }).end
  expect(code).toBe(1)
  expect(err).toContain("nobodys/intents.yml can't be read: check DOMAIN")
}, 30_000)
