import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createDraw } from '../../sidecar/src/simulator/twilio/draw.ts'
import { readFaults } from '../../sidecar/src/simulator/twilio/faults.ts'
import { CHECK_NAMES } from './audit/audit.ts'
import { BREAKS } from './breaks.ts'
import { FULL, SHORT } from './scale.ts'
import { BAD_WEATHER, planStorm } from './storm.ts'

const SOURCES = new URL('../../sidecar/src/', import.meta.url)

test.each(BREAKS)('the break $name fits the code as it is, and a check is to notice it', (broken) => {
  const unfit = (broken.edits ?? []).filter(
    ({ file, find }) => !readFileSync(new URL(file, SOURCES), 'utf8').includes(find),
  )
  expect(unfit).toEqual([])
  expect(broken.noticedBy.length).toBeGreaterThan(0)
  expect(CHECK_NAMES).toEqual(expect.arrayContaining(broken.noticedBy))
})

test('the same seed makes the same storm, and another seed another', () => {
  const storm = (seed: string) => planStorm(FULL, createDraw(seed))
  expect(storm('1')).toEqual(storm('1'))
  expect(storm('1')).not.toEqual(storm('2'))
})

test.each([FULL, SHORT])('all that befalls the service ends before the storm does', (scale) => {
  for (const seed of ['1', '2', '3', '4', '5', '6', '7', '8']) {
    const storm = planStorm(scale, createDraw(seed))
    expect(storm.filter(({ kind }) => kind === 'kill')).toHaveLength(scale.kills)
    for (const disaster of storm) {
      expect(disaster.atMs + ('ms' in disaster ? disaster.ms : 0)).toBeLessThanOrEqual(scale.stormMs)
    }
  }
})

test('the bad weather is a description of faults', () => {
  expect(readFaults(BAD_WEATHER).sends.length).toBeGreaterThan(5)
})
