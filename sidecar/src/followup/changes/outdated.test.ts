import { afterEach, expect, test, vi } from 'vitest'
import { type OpenSchool, openSchool } from '../../../../test/support/school.ts'
import { claimDue } from '../../messaging/outbox/claim.ts'
import { settleAttempt } from '../../messaging/outbox/settle.ts'
import type { StudentExam } from '../../model/outcome.ts'
import type { Plan } from '../../model/plan.ts'
import type { Person } from '../../simulator/school/people.ts'
import { drainRelease } from '../drain.ts'
import { runFollowUp } from '../run.ts'
import { followChanges } from './follow.ts'

vi.setConfig({ testTimeout: 30_000 })

let school: OpenSchool
let person: Person
afterEach(() => school.close())

/** A student who failed, and whose message waits in the outbox. */
async function told(change?: (plan: Plan) => Partial<Plan>): Promise<number> {
  school = await openSchool(change)
  await followChanges(school.deps)
  person = await school.studentWith(11, 101, 'failed')
  for (const examId of [102, 103]) school.school.changeResult(person.userId, examId, { outcome: 'excluded' })
  await runFollowUp(school.deps, { courseId: 11 })
  expect(await stateOf()).toBe('waiting')
  return school.clock.at.getTime() / 1000
}

const now = () => Math.floor(school.clock.at.getTime() / 1000)
const messages = async () => (await school.messages()).filter(({ user_id }) => user_id === person.userId)
const stateOf = async () => (await messages()).map(({ state }) => state).join()
const fateOf = async (occasion = 'attempt:1') =>
  (await school.steps())
    .filter((step) => step.user_id === person.userId && step.exam_id === 101 && step.occasion === occasion)
    .map(({ state, reason }) => reason ?? state)

async function becomes(change: Partial<StudentExam>): Promise<void> {
  school.school.changeResult(person.userId, 101, change)
  await followChanges(school.deps)
}

test.each<[string, Partial<StudentExam>]>([
  ['result_hidden', { resultVisible: false }],
  ['excluded', { outcome: 'excluded' }],
  ['changed', { outcome: 'passed', grade: 6 }],
  ['retook', { occasion: 'attempt:2', attemptsUsed: 2, grade: 3 }],
])('a message that waits does not go once its step is over: %s', async (reason, change) => {
  await told()
  const others = (await school.messages()).filter(({ state }) => state === 'waiting').length - 1
  await becomes(change)
  expect((await messages()).map((each) => `${each.state} ${each.reason}`)).toEqual(['cancelled not_sent'])
  expect((await school.messages()).filter(({ state }) => state === 'waiting')).toHaveLength(others)
  await drainRelease(school.deps)
  expect(await fateOf()).toContain(reason)
})

test('nor where the teacher leaves out who booked, and the student has', async () => {
  await told(({ steps }) => ({ steps: steps.map((step) => ({ ...step, stopOn: ['booked'] })) }))
  school.clock.at = new Date(school.clock.at.getTime() + 60_000)
  const { userId } = person
  const [slot] = await school.school.slots({ userId, courseId: 11, from: null, limit: 1 })
  await school.school.bookSlot({ userId, slotId: slot?.slotId ?? 0, operationId: 'book' })
  await followChanges(school.deps)
  await drainRelease(school.deps)
  expect([await stateOf(), new Set(await fateOf())]).toEqual(['cancelled', new Set(['booked'])])
})

test('the daily look at the whole course finds it too', async () => {
  await told()
  school.school.changeResult(person.userId, 101, { resultVisible: false })
  await runFollowUp(school.deps, { courseId: 11 })
  expect(await stateOf()).toBe('cancelled')
})

test('what is so again goes as the same message, and its attempts go on being counted', async () => {
  await told()
  const { messages: due } = await claimDue(school.db, {
    ...{ limit: 500, leaseSeconds: 60, perSecond: 1000, at: school.clock.at },
  })
  const [first] = await messages()
  for (const { attemptId, outboxId } of due)
    if (outboxId === first?.outbox_id)
      await settleAttempt(school.db, attemptId, {
        ...{ kind: 'rejected', code: '63018', policy: 'retry', retryAfter: 900 },
      })
  await becomes({ resultVisible: false })
  await drainRelease(school.deps)
  await becomes({ resultVisible: true, since: now() })
  school.clock.at = new Date(school.clock.at.getTime() + 3_600_000)
  await drainRelease(school.deps)
  expect(await messages()).toMatchObject([{ outbox_id: first?.outbox_id, state: 'waiting' }])
})

test('what still holds, what went and what may have gone stays as it is', async () => {
  await told()
  await becomes({ grade: 4.1 })
  expect(await stateOf()).toBe('waiting')
  for (const state of ['sending', 'accepted', 'uncertain'] as const) {
    await school.db.updateTable('outbox').set({ state }).where('user_id', '=', person.userId).execute()
    await becomes({ resultVisible: false })
    expect(await stateOf()).toBe(state)
  }
})
