import { expect, test } from 'vitest'
import type { Records } from './audit/records.ts'
import { readTruth, saidLast } from './audit/truth.ts'
import { living, planLife } from './life.ts'
import { SHORT } from './scale.ts'
import { chaosSchool } from './school.ts'

const ms = SHORT.stormMs
const options = { students: 500, seed: 7, startedAt: Date.now() - 2 * ms }

test('the same seed makes the same life, all of it within the storm', async () => {
  const life = await planLife(chaosSchool(options), options, ms)
  expect(await planLife(chaosSchool(options), options, ms)).toEqual(life)
  expect(await planLife(chaosSchool(options), { ...options, seed: 8 }, ms)).not.toEqual(life)
  expect(life.every(({ atMs }) => atMs > 0 && atMs < ms)).toBe(true)
  for (const outcome of ['passed', 'failed', 'pending_grading', 'excluded'] as const)
    expect(life.some(({ change }) => change?.outcome === outcome)).toBe(true)
  expect(life.some(({ change }) => change === null)).toBe(true)
  expect(life.some(({ change }) => change?.resultVisible === false)).toBe(true)
})

test('what the audit takes for true in the end is what Moodle says then', async () => {
  const still = chaosSchool(options)
  const happenings = await planLife(still, options, ms)
  const moodle = living(chaosSchool(options), happenings, () => ms)
  const truth = await readTruth({
    beganAt: options.startedAt,
    world: { school: still, happenings },
  } as unknown as Records)
  const said = new Map<string, unknown>()
  for (const { courseId, enabled, since } of await moodle.plans())
    if (enabled)
      for await (const { rows } of moodle.outcomes(courseId))
        for (const row of rows)
          if (row.since === null || row.since >= (since ?? 0)) said.set(`${row.userId}/${row.examId}`, row)
  const known = new Map(saidLast(truth).map((row) => [`${row.userId}/${row.examId}`, row]))
  expect(known).toEqual(said)
})
