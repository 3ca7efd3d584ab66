import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { parseEnv } from 'node:util'
import { afterEach, expect, test, vi } from 'vitest'
import { setup } from '../../sidecar/src/commands/setup/setup.ts'
import { createSampleSchool } from '../../sidecar/src/simulator/school/school.ts'
import { serveMoodle } from '../standins/moodle-rest.ts'

const TOKEN = 'a'.repeat(32)
const SECRET = 's'.repeat(32)

afterEach(() => {
  process.exitCode = undefined
  vi.restoreAllMocks()
})

async function answer(lines: string[]) {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const said = vi.spyOn(console, 'log').mockReturnValue()
  const file = join(mkdtempSync(join(tmpdir(), 'setup-')), '.env')
  await setup({ file, input: Readable.from(lines.map((line) => `${line}\n`)) })
  return { file, said: said.mock.calls.flat().join('\n') }
}

test('what was answered and works is written for its owner alone, with a token for administration', async () => {
  const moodle = await serveMoodle(createSampleSchool({ now: () => new Date() }), { token: TOKEN })
  const { file, said } = await answer([moodle.url, TOKEN, SECRET])
  await moodle.close()
  expect(said).toContain('ok   Moodle')
  expect(parseEnv(readFileSync(file, 'utf8'))).toMatchObject({
    MOODLE_URL: moodle.url,
    MOODLE_TOKEN: TOKEN,
    SIDECAR_SECRET: SECRET,
    ADMIN_TOKEN: expect.stringMatching(/^\S{32}$/),
  })
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('half a set is refused and nothing is written', async () => {
  await expect(answer(['https://moodle.example.org'])).rejects.toThrow('MOODLE_TOKEN is missing')
})

test('a slip is asked again, with what was answered before as the default', async () => {
  const moodle = await serveMoodle(createSampleSchool({ now: () => new Date() }), { token: TOKEN })
  const nothing = Array<string>(7).fill('')
  const { file, said } = await answer([moodle.url, TOKEN, 'short', ...nothing, '', '', SECRET, ...nothing])
  await moodle.close()
  expect(said).toContain('SIDECAR_SECRET must have at least 32 characters')
  expect(parseEnv(readFileSync(file, 'utf8'))).toMatchObject({
    MOODLE_TOKEN: TOKEN,
    SIDECAR_SECRET: SECRET,
    ADMIN_TOKEN: expect.stringMatching(/^\S{32}$/),
  })
})

test('a Moodle that refuses the token is named, and nothing is written unless that is wanted', async () => {
  const moodle = await serveMoodle(createSampleSchool({ now: () => new Date() }), { token: TOKEN })
  const { file, said } = await answer([moodle.url, 'b'.repeat(32), SECRET])
  await moodle.close()
  expect(said).toContain('FAIL Moodle')
  expect(process.exitCode).toBe(1)
  expect(() => statSync(file)).toThrow('ENOENT')
})
