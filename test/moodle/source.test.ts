import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { findSource, readSource } from './source.ts'

afterEach(() => vi.unstubAllEnvs())

function moodleFolder(branch: string, within = ''): string {
  const folder = mkdtempSync(join(tmpdir(), 'moodle-'))
  mkdirSync(join(folder, within), { recursive: true })
  const lines = [
    '$version  = 2025100600.02;  // day',
    "$release  = '5.1+ (Build: 1)'; // name",
    `$branch = '${branch}';`,
  ]
  writeFileSync(join(folder, within, 'version.php'), `<?php\n${lines.join('\n')}\n`)
  return folder
}

test('a folder is known by its version.php, wherever that is', () => {
  const folder = moodleFolder('501', 'public')
  expect(readSource(folder)).toEqual({
    branch: '501',
    folder,
    version: '2025100600.02',
    release: '5.1+ (Build: 1)',
    publicFolder: 'public',
  })
  expect(readSource(moodleFolder('405'))?.publicFolder).toBe('')
})

test('a folder without Moodle, or with a Moodle that we do not test, is none', () => {
  expect(readSource(tmpdir())).toBeNull()
  expect(readSource(moodleFolder('310'))).toBeNull()
})

test('MOODLE_DIR comes first, for its own branch', async () => {
  const folder = moodleFolder('405')
  vi.stubEnv('MOODLE_DIR', folder)
  expect((await findSource('405'))?.folder).toBe(folder)
})
