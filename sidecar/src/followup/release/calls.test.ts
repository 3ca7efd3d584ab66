import { expect, test, vi } from 'vitest'
import { createBenchMoodle } from '../../../../test/bench/outbox/school.ts'
import { freshDatabase } from '../../../../test/support/database.ts'
import type { Moodle } from '../../ports.ts'
import { drainRelease } from '../drain.ts'

vi.setConfig({ testTimeout: 120_000 })

const COURSES = 20
const STUDENTS = 130

test('each course is asked once a minute also where what is due takes several claims', async () => {
  const { db, pool, close } = await freshDatabase()
  try {
    await pool.query(
      `insert into planned_step (course_id, exam_id, user_id, step_id, occasion, outcome, due_at, state)
        select c, c, c * $2::int / 2 + n, c, 'attempt:1', 'failed', now(), 'planned'
        from generate_series(1, $1::int) c, generate_series(1, $2::int) n`,
      [COURSES, STUDENTS],
    )
    const school = createBenchMoodle('HX1') as Moodle
    const calls: [number, number][] = []
    const outcomesOf: Moodle['outcomesOf'] = (courseId, userIds, examIds) => {
      calls.push([courseId, new Set(userIds).size])
      return school.outcomesOf(courseId, userIds, examIds)
    }
    const report = await drainRelease({
      ...{ db, moodle: { ...school, outcomesOf }, now: () => new Date(), portfolioLimit: null },
    })
    expect(report.refused).toBe(0)
    expect(report.send + report.later).toBe(COURSES * STUDENTS)
    expect(calls.sort(([a], [b]) => a - b)).toEqual(
      Array.from({ length: COURSES }, (_, index) => [index + 1, STUDENTS]),
    )
  } finally {
    await close()
  }
})
