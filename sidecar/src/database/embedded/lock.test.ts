import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { exclusively } from './lock.ts'

const dir = mkdtempSync(join(tmpdir(), 'exam-followup-lock-'))
afterAll(() => rmSync(dir, { recursive: true }))

test('only one is inside at a time, and all get in', async () => {
  const file = join(dir, 'lock')
  let inside = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++inside)
    await turn()
    inside--
  }
  await Promise.all(Array.from({ length: 10 }, () => exclusively(file, work)))
  expect(most).toBe(1)
  expect(existsSync(file)).toBe(false)
})

test('the lock of a process that died is taken over by one only', async () => {
  const file = join(dir, 'stale')
  const dead = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim()
  writeFileSync(file, `${dead} left-behind`)
  const order: string[] = []
  const work = (name: string) => async () => {
    order.push(`${name} in`)
    await turn()
    order.push(`${name} out`)
  }
  await Promise.all([exclusively(file, work('a')), exclusively(file, work('b'))])
  expect(order.slice(0, 2).map((entry) => entry[0])).toEqual([order[0]?.[0], order[0]?.[0]])
  expect(order).toHaveLength(4)
})

test('the lock is free again after a failure', async () => {
  const file = join(dir, 'failed')
  const failing = exclusively(file, async () => {
    throw new Error('failed')
  })
  await expect(failing).rejects.toThrow('failed')
  expect(await exclusively(file, async () => 'in')).toBe('in')
})
