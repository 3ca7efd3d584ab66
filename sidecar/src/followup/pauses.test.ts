import { afterEach, expect, test, vi } from 'vitest'
import { HOUR, type OpenSchool, openSchool } from '../../../test/support/school.ts'
import { pauseStudent, resumeStudent } from '../contacts/person.ts'
import { linkContact } from '../contacts/store.ts'
import { loadDomain } from '../conversation/domain/load.ts'
import { createNoticeWords } from '../conversation/reply/notice-words.ts'
import { deliver } from '../messaging/outbox/deliver.ts'
import { enqueue } from '../messaging/outbox/store.ts'
import type { Plan } from '../model/plan.ts'
import type { WhatsApp } from '../ports.ts'
import type { Person } from '../simulator/school/people.ts'
import { followChanges } from './changes/follow.ts'
import { drainRelease } from './drain.ts'
import { drainNotices } from './notices/drain.ts'
import { runFollowUp } from './run.ts'

vi.setConfig({ testTimeout: 30_000 })

let school: OpenSchool
let person: Person
let sent: string[]
afterEach(() => school.close())

const words = createNoticeWords(loadDomain('exam-followup'))
const notices = () => drainNotices({ ...school.deps, words })
const addressOf = () => person.link?.address ?? 'whatsapp:none'
const whatsapp: Pick<WhatsApp, 'send'> = {
  send: async ({ to }) => {
    sent.push(to)
    return { kind: 'accepted', messageSid: `SM${sent.length}` }
  },
}
const send = () =>
  deliver({
    ...{ db: school.db, whatsapp, publicUrl: 'https://sidecar.example.org', perSecond: 10_000 },
    now: school.deps.now,
  })
const toThem = () => sent.filter((to) => to === addressOf()).length
const theirs = async () =>
  (await school.messages())
    .filter(({ user_id }) => user_id === person.userId)
    .map(({ state, reason }) => (reason ? `${state}: ${reason}` : state))

async function opened(change?: (plan: Plan) => Partial<Plan>): Promise<void> {
  sent = []
  school = await openSchool(change)
  person = await school.studentWith(11, 101, 'failed')
  await linkContact(school.db, addressOf(), person)
  await school.db.updateTable('contact').set({ last_inbound_at: school.clock.at }).execute()
  await followChanges(school.deps)
}
async function answered(): Promise<void> {
  const request = { courseId: 11, type: 'question', text: '¿Entra el tema 3?', examId: null } as const
  const asked = { userId: person.userId, ...request, operationId: 'ask' }
  school.school.answerRequest((await school.school.createRequest(asked)).requestId, 'Sí.')
  await followChanges(school.deps)
}

test('what waits for a student whom a teacher paused stays until the pause ends, and goes once; replies go on', async () => {
  await opened()
  await runFollowUp(school.deps, { courseId: 11 })
  expect(await theirs()).toEqual(['waiting'])
  await school.db.transaction().execute((tx) => pauseStudent(tx, person.userId, 11))
  const about = { address: addressOf(), userId: person.userId, courseId: 11, dedupeKey: 'reply' }
  await enqueue(school.db, { ...about, kind: 'reply', content: { kind: 'text', text: 'Hecho' } })
  await send()
  expect(toThem()).toBe(1)
  expect(await theirs()).toEqual(['cancelled: paused'])
  expect(new Set(sent).size).toBeGreaterThan(1)

  await drainRelease(school.deps)
  const waiting = (await school.steps()).filter(
    ({ user_id, state }) => user_id === person.userId && state === 'planned',
  )
  expect(waiting.map(({ reason }) => reason)).toContain('handoff')

  await school.db.transaction().execute((tx) => resumeStudent(tx, person.userId, 11))
  school.clock.at = new Date(school.clock.at.getTime() + 2 * HOUR)
  for (let n = 0; n < 2; n++) {
    await drainRelease(school.deps)
    await send()
  }
  expect(toThem()).toBe(2)
  expect(await theirs()).toEqual(['accepted'])
})

test('a notice to a paused student waits for the end of the pause', async () => {
  await opened()
  await answered()
  await notices()
  await school.db.transaction().execute((tx) => pauseStudent(tx, person.userId, 11))
  await send()
  expect(await theirs()).toEqual(['cancelled: paused'])
  expect(await notices()).toEqual({ send: 0, later: 1, refused: 0 })
  expect(await notices()).toEqual({ send: 0, later: 0, refused: 0 })

  await school.db.transaction().execute((tx) => resumeStudent(tx, person.userId, 11))
  school.clock.at = new Date(school.clock.at.getTime() + 2 * HOUR)
  expect(await notices()).toEqual({ send: 1, later: 0, refused: 0 })
  await send()
  expect(toThem()).toBe(1)
})
