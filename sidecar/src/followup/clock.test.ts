import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { HOUR, type OpenSchool, openSchool } from '../../../test/support/school.ts'
import { linkContact } from '../contacts/store.ts'
import { isSuppressed, suppress } from '../contacts/suppression/store.ts'
import { loadDomain } from '../conversation/domain/load.ts'
import { createNoticeWords } from '../conversation/reply/notice-words.ts'
import type { Address } from '../model/contact.ts'
import type { Moodle } from '../ports.ts'
import type { Person } from '../simulator/school/people.ts'
import { followChanges } from './changes/follow.ts'
import { aheadOf } from './clock.ts'
import { collectCourse } from './collect/collect.ts'
import { drainRelease } from './drain.ts'
import { drainNotices } from './notices/drain.ts'
import type { FollowUpDeps } from './run.ts'

vi.setConfig({ testTimeout: 30_000 })

const MINUTE = 60_000
const words = createNoticeWords(loadDomain('exam-followup'))

let school: OpenSchool
let deps: FollowUpDeps
let person: Person
let address: Address
afterEach(() => school?.close())

/** Moodle's clock is five minutes ahead of ours. */
async function aheadByFive(): Promise<void> {
  school = await openSchool()
  deps = { ...school.deps, now: () => new Date(school.clock.at.getTime() - 5 * MINUTE) }
  person = await school.studentWith(11, 101, 'failed')
  address = person.link?.address ?? 'whatsapp:none'
  await linkContact(school.db, address, person)
}

/** So many minutes ago, whatever a clock said: they agreed in Moodle, and said stop here. */
async function said({ agreed, stopped }: { agreed: number; stopped: number }): Promise<void> {
  const moodle = school.clock.at.getTime() - agreed * MINUTE
  school.school.changePerson(person.userId, { consentAt: Math.floor(moodle / 1000) })
  await suppress(school.db, address, 'whatsapp_keyword', new Date(deps.now().getTime() - stopped * MINUTE))
}

async function collect(): Promise<void> {
  const plan = (await school.moodle.plans()).find(({ courseId }) => courseId === 11)
  if (!plan) throw new Error('the sample school has that course')
  for await (const _ of collectCourse(deps, plan, { at: deps.now(), dryRun: false }, new Set()));
}

const theirs = async () =>
  (await school.steps())
    .filter(({ user_id, exam_id, due_at }) => user_id === person.userId && exam_id === 101 && due_at)
    .map(({ state }) => state)
const written = async () =>
  (await school.messages()).filter(({ user_id }) => user_id === person.userId).length

test('a yes from before a stop never looks later than it, however far apart the clocks are', () => {
  const milliseconds = fc.integer({ min: -599_000, max: 599_000 })
  const wait = fc.oneof(
    fc.constant(0),
    fc.integer({ min: 0, max: 2000 }),
    fc.integer({ min: 0, max: 500_000 }),
  )
  fc.assert(
    fc.property(milliseconds, wait, wait, fc.integer({ min: 0, max: 900 }), (apart, first, then, call) => {
      const agreed = 1_773_000_000_000
      const stopped = agreed + first
      const asked = stopped + then
      const inMoodle = (ours: number) => Math.floor((ours + apart) / 1000)
      const consentAt = inMoodle(agreed) - aheadOf(inMoodle(asked + call), new Date(asked))
      expect(consentAt * 1000).toBeLessThanOrEqual(stopped)
    }),
    { numRuns: 2000 },
  )
})

test('planning takes no older consent for a newer one because Moodle’s clock is ahead', async () => {
  await aheadByFive()
  await said({ agreed: 3, stopped: 1 })
  await collect()
  expect(await theirs()).toEqual([])
  await said({ agreed: 0, stopped: 1 })
  await collect()
  expect(await theirs()).toContain('planned')
})

test('nor do the changes that come in between', async () => {
  await aheadByFive()
  await followChanges(deps)
  await said({ agreed: 3, stopped: 1 })
  await followChanges(deps)
  await followChanges(deps)
  expect((await school.steps()).map(({ reason }) => reason)).toContain('opted_out')
  expect(await theirs()).toEqual([])
})

test('nor does the release', async () => {
  await aheadByFive()
  await collect()
  expect(await theirs()).toContain('planned')
  await said({ agreed: 3, stopped: 1 })
  await drainRelease(deps)
  expect([await written(), await isSuppressed(school.db, address)]).toEqual([0, true])
})

test('nor does a notice, of which there is none at all while the clocks are too far apart', async () => {
  await aheadByFive()
  await followChanges(deps)
  const request = { courseId: 11, type: 'question', text: '¿Entra el tema 3?', examId: null } as const
  const { requestId } = await school.school.createRequest({
    ...{ userId: person.userId, ...request, operationId: 'ask' },
  })
  school.school.answerRequest(requestId, 'Sí, entra.')
  await followChanges(deps)
  school.clock.at = new Date(school.clock.at.getTime() + 10 * MINUTE)
  const wrong = { ...deps, now: () => new Date(school.clock.at.getTime() + HOUR), words }
  await expect(drainNotices(wrong)).rejects.toMatchObject({ code: 'clocks_differ' })
  await said({ agreed: 3, stopped: 1 })
  expect(await drainNotices({ ...deps, words })).toMatchObject({ send: 0, refused: 1 })
  expect([await written(), await isSuppressed(school.db, address)]).toEqual([0, true])
})

test('nor is a page taken that comes after one of the clocks was set', async () => {
  school = await openSchool()
  async function* outcomes(courseId: number): ReturnType<Moodle['outcomes']> {
    for await (const page of school.moodle.outcomes(courseId)) {
      yield page
      yield { ...page, now: page.now + 3600 }
    }
  }
  deps = { ...school.deps, moodle: { ...school.moodle, outcomes } }
  await expect(collect()).rejects.toMatchObject({ code: 'clocks_differ' })
})
