import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { HOUR, type OpenSchool, openSchool } from '../../../test/support/school.ts'
import { linkContact } from '../contacts/store.ts'
import { loadDomain } from '../conversation/domain/load.ts'
import { createNoticeWords } from '../conversation/reply/notice-words.ts'
import { followChanges } from '../followup/changes/follow.ts'
import { drainRelease } from '../followup/drain.ts'
import { drainNotices } from '../followup/notices/drain.ts'
import { erasedOf } from '../followup/privacy/erased.ts'
import { dryRunCourse } from '../followup/rows.ts'
import { runFollowUp } from '../followup/run.ts'
import type { Whose } from '../model/whose.ts'
import type { Person } from '../simulator/school/people.ts'
import { erase } from './privacy.ts'

vi.setConfig({ testTimeout: 30_000 })

const [COURSE, EXAM] = [11, 101]
const words = createNoticeWords(loadDomain('exam-followup'))

let school: OpenSchool
let person: Person
beforeEach(async () => {
  school = await openSchool()
  person = await school.studentWith(COURSE, EXAM, 'failed')
})
afterEach(() => school.close())

const theirs = async () => (await school.messages()).filter(({ user_id }) => user_id === person.userId)
const forget = (whose: Whose) => erase(school.db, whose, school.deps.now)
const ofPerson = (): Whose => ({ userId: person.userId, courseId: null })
const pass = (ms: number) => {
  school.clock.at = new Date(school.clock.at.getTime() + ms)
}

async function collectAgain() {
  pass(HOUR)
  await runFollowUp(school.deps)
  await drainRelease(school.deps)
}

test.each([
  ['a user everywhere', () => ofPerson()],
  ['a user in the course', (): Whose => ({ userId: person.userId, courseId: COURSE })],
  ['the course of everybody', (): Whose => ({ userId: null, courseId: COURSE })],
])(
  'what was sent before %s was erased is not sent again, and what comes after it is',
  async (_whose, whose) => {
    for (const other of [102, 103]) school.school.changeResult(person.userId, other, { outcome: 'excluded' })
    await runFollowUp(school.deps, { courseId: COURSE })
    expect((await theirs()).map(({ dedupe_key }) => dedupe_key)).toEqual([
      expect.stringContaining(`step:${EXAM}:${person.userId}:`),
    ])
    await forget(whose())
    expect(await theirs()).toEqual([])

    await runFollowUp(school.deps, { courseId: COURSE })
    await collectAgain()
    expect((await theirs()).filter(({ course_id }) => course_id === COURSE)).toEqual([])
    const { rows } = await dryRunCourse(school.deps, { courseId: COURSE, userIds: [person.userId] })
    expect(rows).toContainEqual(
      expect.objectContaining({ examId: EXAM, outcome: 'failed', reason: 'erased' }),
    )

    const since = Math.floor(school.clock.at.getTime() / 1000)
    school.school.changeResult(person.userId, EXAM, { since, occasion: 'attempt:2', attemptsUsed: 2 })
    pass(48 * HOUR)
    await collectAgain()
    expect((await theirs()).map(({ dedupe_key }) => dedupe_key)).toContainEqual(
      expect.stringMatching(new RegExp(`^step:${EXAM}:${person.userId}:\\d+:attempt:2$`)),
    )
  },
)

test('an erasure says of nobody else, and in no other course, that they were written to', async () => {
  await runFollowUp(school.deps)
  const before = await school.messages()
  await forget({ userId: person.userId, courseId: COURSE })
  await forget({ userId: person.userId, courseId: COURSE })
  await collectAgain()
  const erased = (await school.steps()).filter(({ reason }) => reason === 'erased')
  expect(new Set(erased.map(({ course_id, user_id }) => `${course_id}/${user_id}`))).toEqual(
    new Set([`${COURSE}/${person.userId}`]),
  )
  const erasedIn = async (courseId: number) => [
    ...(await erasedOf(school.db, courseId, [person.userId, person.userId + 1])).keys(),
  ]
  expect([await erasedIn(COURSE), await erasedIn(12)]).toEqual([[person.userId], []])
  const others = before.filter(({ user_id }) => user_id !== person.userId)
  expect(await school.messages()).toEqual(expect.arrayContaining(others))
  expect(await school.db.selectFrom('erasure').selectAll().execute()).toMatchObject([
    { course_id: COURSE, user_hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ])
})

test('an answer that was told before the erasure is not told again', async () => {
  await linkContact(school.db, person.link?.address ?? 'whatsapp:none', person)
  await followChanges(school.deps)
  const { userId } = person
  const ask = async (operationId: string) => {
    const request = { courseId: COURSE, type: 'question', text: '¿Entra el tema 3?', examId: null } as const
    const { requestId } = await school.school.createRequest({ userId, ...request, operationId })
    school.school.answerRequest(requestId, 'Sí.')
    await followChanges(school.deps)
    return (await drainNotices({ ...school.deps, words })).send
  }
  expect(await ask('one')).toBe(1)
  await forget(ofPerson())
  pass(HOUR)
  expect(await ask('two')).toBe(1)
  expect(await school.db.selectFrom('notice').select('reason').orderBy('moment').execute()).toEqual([
    { reason: 'erased' },
    { reason: null },
  ])
})
