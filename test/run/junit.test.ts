import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readJunit } from './junit.ts'
import { NOTHING, withExit } from './suite.ts'

function fileWith(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'junit-')), 'results.xml')
  writeFileSync(file, text)
  return file
}

test('the sums of the outermost suite count, not those within', () => {
  const file = fileWith(`<testsuites>
    <testsuite name="" tests="9" assertions="12" errors="1" failures="2" skipped="1" time="3.1">
      <testsuite name="inner" tests="4" errors="0" failures="0" skipped="0"/></testsuite></testsuites>`)
  expect(readJunit(file)).toEqual({ passed: 5, failed: 3, skipped: 1 })
})

test('a suite that wrote no results has failed', () => {
  expect(readJunit('/nowhere.xml')).toEqual(NOTHING)
  expect(withExit(NOTHING, true).failed).toBe(1)
})

test('a suite that ended badly has failed even if each of its tests passed', () => {
  expect(withExit({ passed: 5, failed: 0, skipped: 0 }, false).failed).toBe(1)
  expect(withExit({ passed: 5, failed: 0, skipped: 0 }, true).failed).toBe(0)
})
