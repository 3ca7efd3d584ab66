import { afterEach, expect, test, vi } from 'vitest'
import { HOUR, type OpenSchool, openSchool } from '../../../../test/support/school.ts'
import { AppError } from '../../errors.ts'
import { erase } from '../../http/privacy.ts'
import { claimDue } from '../../messaging/outbox/claim.ts'
import { settleAttempt } from '../../messaging/outbox/settle.ts'
import type { Plan } from '../../model/plan.ts'
import type { Moodle } from '../../ports.ts'
import { cancelSteps } from '../cancel.ts'
import { drainRelease } from '../drain.ts'
import { runFollowUp } from '../run.ts'

vi.setConfig({ testTimeout: 60_000 })

let school: OpenSchool
afterEach(() => school.close())

/** One template for all who missed an exam, in every course; `variables` says what it names. */
async function missing(variables: Plan['steps'][number]['template']['variables'], more: Partial<Plan> = {}) {
  school = await openSchool(({ steps, exams }) => ({
    steps: steps
      .filter(({ outcome, template }) => outcome === 'missed' && template.language === 'es')
      .map((step) => ({ ...step, template: { ...step.template, variables } })),
    exams,
    invitations: [],
    ...more,
  }))
}

/** Messages with the steps that each tells of. */
async function told() {
  const steps = (await school.steps()).filter(({ state }) => state === 'released')
  return (await school.messages()).map((message) => ({
    variables: message.content.kind === 'template' ? message.content.variables : {},
    userId: message.user_id,
    steps: steps.filter(({ outbox_id }) => outbox_id === message.outbox_id),
  }))
}

/** Linked students of both courses who are awake. */
async function inBoth(one: number, other: number): Promise<number[]> {
  const reached = async (courseId: number) => {
    const ids: number[] = []
    for await (const { students } of school.school.outcomes(courseId))
      ids.push(
        ...students
          .filter(({ reach, timeZone }) => reach.kind === 'contact' && timeZone === 'Europe/Madrid')
          .map(({ userId }) => userId),
      )
    return ids
  }
  const others = new Set(await reached(other))
  return (await reached(one)).filter((userId) => others.has(userId))
}

/** Gives a student whom one message told of what they missed in two courses. */
async function toldOfBoth(): Promise<number> {
  await missing(['firstname', 'exam', 'course'])
  const [userId = 0] = await inBoth(11, 12)
  for (const [examId, outcome] of [
    [101, 'missed'],
    [102, 'excluded'],
    [103, 'excluded'],
    [202, 'missed'],
  ] as const)
    school.school.changeResult(userId, examId, { outcome, occasion: `close:${examId}` })
  await runFollowUp(school.deps)
  return userId
}

test('who missed exams in several courses gets one message that names them all', async () => {
  const userId = await toldOfBoth()
  const messages = await told()
  const [joined] = messages.filter((message) => message.userId === userId)
  expect(new Set(joined?.steps.map(({ course_id }) => course_id))).toEqual(new Set([11, 12]))
  expect(joined?.variables['3']).toBe('Física general y Matemáticas I')
  expect(joined?.variables['2']).toMatch(/ y /)
  expect(new Set(messages.map(({ userId }) => userId)).size).toBe(messages.length)
})

test('a message that says what holds for one alone tells of one alone, and the others are spaced', async () => {
  await missing(['firstname', 'exam', 'link'])
  await runFollowUp(school.deps)
  expect((await told()).every(({ steps }) => steps.length === 1)).toBe(true)
  const gaps = (await school.steps()).filter(({ reason }) => reason === 'gap')
  expect(gaps.length).toBeGreaterThan(0)
  expect(new Set(gaps.map(({ due_at }) => due_at?.getTime()))).toEqual(
    new Set([school.clock.at.getTime() + HOUR]),
  )
})

test('one message for several steps is one against the cap of the week', async () => {
  await missing(['firstname', 'exam', 'course'], { weeklyCap: 1 })
  await runFollowUp(school.deps)
  expect((await told()).some(({ steps }) => steps.length > 1)).toBe(true)
  const again = (await school.steps()).filter(
    ({ state, reason }) => state === 'planned' && reason === 'weekly_cap',
  )
  expect(again).toEqual([])
})

test('a message for several that was withdrawn unsent is decided anew for each of them', async () => {
  await missing(['firstname', 'exam', 'course'])
  await runFollowUp(school.deps)
  const [joined] = (await told()).filter(({ steps }) => steps.length > 1)
  const outboxId = joined?.steps[0]?.outbox_id ?? 0
  await school.pool.query(`update outbox set state = 'cancelled', reason = 'not_sent' where outbox_id = $1`, [
    outboxId,
  ])
  await drainRelease(school.deps)
  const after = (await told()).filter(({ userId }) => userId === joined?.userId)
  expect(
    after
      .at(-1)
      ?.steps.map(({ planned_step_id }) => planned_step_id)
      .sort(),
  ).toEqual(joined?.steps.map(({ planned_step_id }) => planned_step_id).sort())
})

const stepsOf = async (userId: number) =>
  (await school.steps())
    .filter(({ user_id, state }) => user_id === userId && state === 'released')
    .map(({ course_id, outbox_id }) => ({ courseId: course_id, outboxId: outbox_id }))
const messagesTo = async (userId: number) =>
  (await school.messages()).filter(({ user_id }) => user_id === userId).map(({ state }) => state)

test.each([11, 12])(
  'what was to be told of two courses is told of the other when %i is switched off',
  async (off) => {
    const userId = await toldOfBoth()
    await school.db.transaction().execute((tx) => cancelSteps(tx, off, null, 'plan_off'))
    expect(await stepsOf(userId)).toEqual([])
    await drainRelease(school.deps)
    expect(await stepsOf(userId)).toContainEqual(expect.objectContaining({ courseId: 23 - off }))
    expect((await messagesTo(userId)).filter((state) => state === 'waiting')).toHaveLength(1)
  },
)

test.each([11, 12])(
  'nor is it lost with a failed attempt behind it: %i is switched off, and the other is told of once',
  async (off) => {
    const userId = await toldOfBoth()
    const { messages } = await claimDue(school.db, {
      ...{ limit: 500, leaseSeconds: 60, perSecond: 1000, at: school.clock.at },
    })
    const outboxId = (await stepsOf(userId))[0]?.outboxId
    const [tried] = messages.filter((message) => message.outboxId === outboxId)
    const failure = { kind: 'rejected', code: '63018', policy: 'retry', retryAfter: 900 } as const
    await settleAttempt(school.db, tried?.attemptId ?? '', failure)
    await school.db.transaction().execute((tx) => cancelSteps(tx, off, null, 'plan_off'))
    const ended = (await school.steps()).filter(
      (step) => step.user_id === userId && step.course_id === off && step.reason === 'plan_off',
    )
    expect(ended).toContainEqual(expect.objectContaining({ state: 'refused', outbox_id: null }))
    await drainRelease(school.deps)
    expect((await stepsOf(userId)).map(({ courseId }) => courseId)).toEqual([23 - off])
    expect((await messagesTo(userId)).filter((state) => state === 'waiting')).toHaveLength(1)
  },
)

test('of a message that told of two courses the erasure of one leaves the other told, and told no more', async () => {
  const userId = await toldOfBoth()
  const [message] = (await school.messages()).filter(({ user_id }) => user_id === userId)
  const courseId = message?.course_id ?? 0
  await erase(school.db, { userId: null, courseId }, school.deps.now)
  await runFollowUp(school.deps)
  expect(await stepsOf(userId)).toEqual([{ courseId: 23 - courseId, outboxId: null }])
  expect(await messagesTo(userId)).toEqual([])
})

test.each(['waiting', 'accepted'])(
  'of a message of another course that told of the erased one too, %s, no words stay, and what goes names the other alone',
  async (state) => {
    const userId = await toldOfBoth()
    const [message] = (await school.messages()).filter(({ user_id }) => user_id === userId)
    await school.pool.query('update outbox set state = $1 where outbox_id = $2', [state, message?.outbox_id])
    const erased = 23 - (message?.course_id ?? 0)
    await erase(school.db, { userId: null, courseId: erased }, school.deps.now)
    const kept = async () => (await school.messages()).filter(({ user_id }) => user_id === userId)
    const bare = { kind: 'template', contentSid: expect.any(String), variables: {} }
    expect((await kept()).map((each) => [each.state, each.content])).toEqual([[state, bare]])

    await school.pool.query(`update outbox set state = 'waiting' where outbox_id = $1`, [message?.outbox_id])
    await claimDue(school.db, { limit: 9999, leaseSeconds: 60, perSecond: 9999, at: school.clock.at })
    expect(await kept()).toMatchObject([{ state: 'cancelled', reason: 'not_sent' }])
    await drainRelease(school.deps)
    const names = { 11: 'Matemáticas I', 12: 'Física general' } as Record<number, string>
    const [again] = await kept()
    expect(again).toMatchObject({ state: 'waiting', content: { variables: { 3: names[23 - erased] } } })
    expect(JSON.stringify(again?.content)).not.toContain(names[erased])
  },
)

test('each course is asked once a minute, for all of its students together', async () => {
  await missing(['firstname', 'exam', 'course'])
  const asked: number[] = []
  const moodle: Moodle = {
    ...school.moodle,
    outcomesOf: (courseId, ...rest) => {
      asked.push(courseId)
      return school.moodle.outcomesOf(courseId, ...rest)
    },
  }
  await runFollowUp({ ...school.deps, moodle })
  expect(asked.length).toBeGreaterThan(2)
  expect(new Set(asked).size).toBe(asked.length)
})

test('where one course can’t be asked, its steps wait, and the student hears of the others', async () => {
  await missing(['firstname', 'exam', 'course'])
  const outcomesOf: Moodle['outcomesOf'] = async (courseId, ...rest) => {
    if (courseId === 12)
      throw new AppError('moodle_unreachable', 'Moodle does not answer', { retryable: true })
    return school.moodle.outcomesOf(courseId, ...rest)
  }
  const report = await runFollowUp({ ...school.deps, moodle: { ...school.moodle, outcomesOf } })
  expect(report.courses.find(({ courseId }) => courseId === 12)?.failure?.code).toBe('moodle_unreachable')
  const steps = await school.steps()
  expect(steps.some(({ course_id, state }) => course_id === 12 && state === 'released')).toBe(false)
  expect(steps.some(({ course_id, state }) => course_id === 11 && state === 'released')).toBe(true)
  school.clock.at = new Date(school.clock.at.getTime() + 2 * HOUR)
  await drainRelease(school.deps)
  expect(
    (await school.steps()).some(({ course_id, state }) => course_id === 12 && state === 'released'),
  ).toBe(true)
})
