import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mirror } from './mirror.ts'

test('the copy follows what was added, changed and removed, and leaves the rest untouched', () => {
  const base = mkdtempSync(join(tmpdir(), 'mirror-'))
  const [from, to] = [join(base, 'from'), join(base, 'to')]
  mkdirSync(join(from, 'classes'), { recursive: true })
  mkdirSync(join(from, 'node_modules'))
  for (const name of ['version.php', 'classes/old.php']) writeFileSync(join(from, name), name)
  mirror(from, to)
  const untouched = statSync(join(to, 'version.php')).ino

  rmSync(join(from, 'classes/old.php'))
  writeFileSync(join(from, 'classes/new.php'), 'new')
  mirror(from, to)
  expect(readdirSync(to).sort()).toEqual(['classes', 'version.php'])
  expect(readdirSync(join(to, 'classes'))).toEqual(['new.php'])
  expect(statSync(join(to, 'version.php')).ino).toBe(untouched)

  writeFileSync(join(from, 'version.php'), 'changed')
  mirror(from, to)
  expect(readFileSync(join(to, 'version.php'), 'utf8')).toBe('changed')
})
