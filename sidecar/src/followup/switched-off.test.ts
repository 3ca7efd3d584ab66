import { afterEach, expect, test, vi } from 'vitest'
import { HOUR, type OpenSchool, openSchool } from '../../../test/support/school.ts'
import { linkContact } from '../contacts/store.ts'
import { loadDomain } from '../conversation/domain/load.ts'
import { createNoticeWords } from '../conversation/reply/notice-words.ts'
import { followChanges } from './changes/follow.ts'
import { drainNotices } from './notices/drain.ts'
import { claimNotices, settleNotice } from './notices/store.ts'
import { runFollowUp } from './run.ts'

vi.setConfig({ testTimeout: 30_000 })

let school: OpenSchool
let off: Set<number>
afterEach(() => school.close())

const words = createNoticeWords(loadDomain('exam-followup'))
const drain = () => drainNotices({ ...school.deps, words })

async function opened(): Promise<void> {
  off = new Set()
  school = await openSchool(({ courseId }) => (off.has(courseId) ? { enabled: false } : {}))
  await followChanges(school.deps)
}

async function turn(to: 'on' | 'off', courseId = 11): Promise<void> {
  if (to === 'off') off.add(courseId)
  else off.delete(courseId)
  school.school.note('plan', { courseId })
  await followChanges(school.deps)
}

/** A student who is to be reminded of a tutoring place now, and is told of a teacher's answer. */
async function reminded(): Promise<number> {
  await opened()
  const person = await school.studentWith(11, 101, 'failed')
  const { userId } = person
  await linkContact(school.db, person.link?.address ?? 'whatsapp:none', person)
  const [slot] = await school.school.slots({ userId, courseId: 11, from: null, limit: 1 })
  await school.school.bookSlot({ userId, slotId: slot?.slotId ?? 0, operationId: 'book' })
  await followChanges(school.deps)
  const start = slot?.start ?? 0
  school.clock.at = new Date((start - 24 * 3600) * 1000)
  expect((await drain()).send).toBe(1)
  return start
}

const notices = async () =>
  (await school.messages())
    .filter(({ dedupe_key }) => dedupe_key.startsWith('notice:'))
    .map(({ state, reason }) => (reason ? `${state}: ${reason}` : state))
const held = async () =>
  (await school.db.selectFrom('notice').selectAll().execute()).map(
    ({ state, reason }) => `${state} ${reason}`,
  )

test('a plan that is switched off takes back its notices, and switched on again they are told once', async () => {
  await reminded()
  await turn('off')
  expect([await notices(), await held()]).toEqual([['cancelled: plan_off'], ['refused plan_off']])
  expect((await drain()).send).toBe(0)
  await turn('on')
  expect((await drain()).send).toBe(1)
  expect(await notices()).toEqual(['cancelled: plan_off', 'waiting'])
  await turn('on')
  expect((await drain()).send).toBe(0)
})

test('a notice that was refused while the plan was off is judged anew, and of what is over nobody is told', async () => {
  const start = await reminded()
  await turn('off')
  await turn('on')
  off.add(11)
  expect(await drain()).toEqual({ send: 0, later: 0, refused: 1 })
  expect(await held()).toEqual(['refused plan_off'])
  school.clock.at = new Date(start * 1000 + HOUR)
  await turn('on')
  await drain()
  expect([await notices(), await held()]).toEqual([['cancelled: plan_off'], ['refused too_late']])
})

test('a notice that is being judged while the plan is switched off is taken out of that hand', async () => {
  const start = await reminded()
  await school.db.updateTable('notice').set({ state: 'planned', outbox_id: null }).execute()
  const [judging] = await claimNotices(school.db, school.clock.at, 1)
  if (!judging) throw new Error(`nothing was due a day before ${start}`)
  await turn('off')
  const told = { state: 'released', reason: null, dueAt: null } as const
  const settled = school.db
    .transaction()
    .execute((tx) => settleNotice(tx, judging, { ...told, at: school.clock.at }))
  expect(await settled).toBe(false)
  expect((await drain()).refused).toBe(1)
})

const invitations = async () =>
  school.db
    .selectFrom('outbox')
    .select(['address', 'state', 'reason', 'course_id'])
    .where('kind', '=', 'invitation')
    .orderBy('outbox_id')
    .execute()

test('a plan that is switched off takes back its invitations; another course may send them, or this one later', async () => {
  await opened()
  await runFollowUp(school.deps, { courseId: 11 })
  const first = await invitations()
  expect(first.length).toBeGreaterThan(5)
  await turn('off')
  expect(new Set((await invitations()).map(({ state, reason }) => `${state} ${reason}`))).toEqual(
    new Set(['cancelled plan_off']),
  )
  await runFollowUp(school.deps)
  const elsewhere = (await invitations()).filter(({ state }) => state === 'waiting')
  expect(elsewhere.filter(({ course_id }) => course_id === 11)).toEqual([])
  await turn('on')
  const waiting = (await invitations()).filter(({ state }) => state === 'waiting')
  expect(new Set(waiting.map(({ address }) => address)).size).toBe(waiting.length)
  const addresses = waiting.map(({ address }) => address)
  expect(addresses).toEqual(expect.arrayContaining(first.map(({ address }) => address)))
  const theirs = elsewhere.map(({ address }) => address)
  expect(first.filter(({ address }) => theirs.includes(address)).length).toBeGreaterThan(0)
})

test('an invitation that may have arrived stays the only one', async () => {
  await opened()
  await runFollowUp(school.deps, { courseId: 11 })
  const [tried] = await school.db
    .selectFrom('outbox')
    .select(['outbox_id', 'address'])
    .where('kind', '=', 'invitation')
    .execute()
  await school.db
    .insertInto('attempt')
    .values({ attempt_id: crypto.randomUUID(), outbox_id: tried?.outbox_id ?? 0, state: 'rejected' })
    .execute()
  await turn('off')
  const known = await school.db
    .selectFrom('contact')
    .select('address')
    .where('invited_at', 'is not', null)
    .execute()
  expect(known).toEqual([{ address: tried?.address }])
  await turn('on')
  await runFollowUp(school.deps)
  const theirs = (await invitations()).filter(({ address }) => address === tried?.address)
  expect(theirs).toMatchObject([{ state: 'cancelled', reason: 'plan_off' }])
})

test('an invitation that went in no time is the course’s that sends it now', async () => {
  await opened()
  await runFollowUp(school.deps, { courseId: 11 })
  await school.db.updateTable('outbox').set({ state: 'cancelled', reason: 'not_sent' }).execute()
  await school.db.updateTable('contact').set({ invited_at: null }).execute()
  await turn('off')
  await runFollowUp(school.deps)
  const waiting = (await invitations()).filter(({ state }) => state === 'waiting')
  expect(waiting.length).toBeGreaterThan(0)
  expect(waiting.filter(({ course_id }) => course_id === 11)).toEqual([])
})
