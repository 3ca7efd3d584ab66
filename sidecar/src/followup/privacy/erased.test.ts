import { afterEach, expect, test, vi } from 'vitest'
import { HOUR, type OpenSchool, openSchool } from '../../../../test/support/school.ts'
import { erase } from '../../http/privacy.ts'
import { runFollowUp } from '../run.ts'

vi.setConfig({ testTimeout: 60_000 })

let school: OpenSchool
afterEach(() => school.close())

test.each([
  ['the student', true],
  ['the course', false],
])(
  'a result that is graded again after %s was erased is not told again; a new attempt is',
  async (_, person) => {
    school = await openSchool(({ courseId }) => (courseId === 11 ? {} : { enabled: false }))
    const { userId } = await school.studentWith(11, 101, 'failed')
    for (const examId of [102, 103]) school.school.changeResult(userId, examId, { outcome: 'excluded' })
    await runFollowUp(school.deps)
    const theirs = async () => (await school.messages()).filter(({ user_id }) => user_id === userId).length
    expect(await theirs()).toBe(1)
    const whose = person ? { userId, courseId: null } : { userId: null, courseId: 11 }
    await erase(school.db, whose, school.deps.now)
    expect(await theirs()).toBe(0)

    school.clock.at = new Date(school.clock.at.getTime() + 24 * HOUR)
    const since = Math.floor((school.clock.at.getTime() - HOUR) / 1000)
    school.school.changeResult(userId, 101, { grade: 4, since })
    await runFollowUp(school.deps)
    expect(await theirs()).toBe(0)
    const reasons = (await school.steps())
      .filter(({ user_id }) => user_id === userId)
      .map(({ reason }) => reason)
    expect(new Set(reasons)).toContain('erased')

    school.school.changeResult(userId, 101, { occasion: 'attempt:2', attemptsUsed: 2, since })
    await runFollowUp(school.deps)
    expect(await theirs()).toBe(1)
  },
)
