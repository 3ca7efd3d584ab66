import { afterEach, expect, test, vi } from 'vitest'
import { HOUR, type OpenSchool, openSchool } from '../../../../test/support/school.ts'
import { numbers } from '../../../../test/support/templates.ts'
import { linkContact } from '../../contacts/store.ts'
import { suppress } from '../../contacts/suppression/store.ts'
import { loadDomain } from '../../conversation/domain/load.ts'
import { createNoticeWords } from '../../conversation/reply/notice-words.ts'
import { AppError } from '../../errors.ts'
import { saveTemplates } from '../../messaging/template-states/store.ts'
import type { Plan } from '../../model/plan.ts'
import type { Moodle } from '../../ports.ts'
import type { Person } from '../../simulator/school/people.ts'
import { followChanges } from '../changes/follow.ts'
import { drainNotices, type NoticeReport } from './drain.ts'

vi.setConfig({ testTimeout: 30_000 })

let school: OpenSchool
let person: Person
afterEach(() => school.close())

const words = createNoticeWords(loadDomain('exam-followup'))
const drain = (): Promise<NoticeReport> => drainNotices({ ...school.deps, words })
const notices = () => school.db.selectFrom('notice').selectAll().orderBy('notice_id').execute()
const messages = async () =>
  (await school.messages()).filter(({ dedupe_key }) => dedupe_key.startsWith('notice:'))
const pass = (ms: number) => {
  school.clock.at = new Date(school.clock.at.getTime() + ms)
}

/** A student in Madrid, whose last message came so long ago. */
async function listening(hoursSinceInbound: number | null, change?: (plan: Plan) => Partial<Plan>) {
  school = await openSchool(change)
  person = await school.studentWith(11, 101, 'failed')
  await linkContact(school.db, addressOf(), person)
  if (hoursSinceInbound !== null) await wrote(hoursSinceInbound)
  await followChanges(school.deps)
}
const addressOf = () => person.link?.address ?? 'whatsapp:none'
const wrote = (hoursAgo: number) =>
  school.db
    .updateTable('contact')
    .set({ last_inbound_at: new Date(school.clock.at.getTime() - hoursAgo * HOUR) })
    .where('address', '=', addressOf())
    .execute()

/** WhatsApp says so of the site's notices. */
async function noticesAre(status: string): Promise<void> {
  const [plan] = await school.school.plans()
  const templates = Object.values(plan?.notices ?? {}).flat()
  const listed = templates.map(({ variables, ...each }) => ({
    ...{ ...each, status, category: 'utility' as const, body: null, variables: numbers(variables.length) },
  }))
  await saveTemplates(school.db, listed, school.clock.at)
}

async function ask(operationId = 'ask'): Promise<number> {
  const request = { courseId: 11, type: 'question', text: '¿Entra el tema 3?', examId: null } as const
  const { requestId } = await school.school.createRequest({ userId: person.userId, ...request, operationId })
  return requestId
}

const slots = () => school.school.slots({ userId: person.userId, courseId: 11, from: null, limit: 9 })
async function book(index = 0): Promise<{ bookingId: number; start: number }> {
  const slot = (await slots())[index]
  const { userId } = person
  const booked = await school.school.bookSlot({ userId, slotId: slot?.slotId ?? 0, operationId: `b${index}` })
  return { bookingId: booked.bookingId, start: booked.slot.start }
}

test('an answer is told once in the window, in the student’s words; another answer is told again', async () => {
  await listening(1)
  const requestId = await ask()
  school.school.answerRequest(requestId, 'Sí, entra el tema 3.')
  await Promise.all([followChanges(school.deps), followChanges(school.deps)])
  const reports = await Promise.all([drain(), drain()])
  expect(reports.map(({ send }) => send).sort()).toEqual([0, 1])
  expect(await messages()).toMatchObject([
    {
      ...{ user_id: person.userId, course_id: 11, kind: 'follow_up' },
      content: {
        kind: 'text',
        text: expect.stringMatching(/tu mensaje de Matemáticas I:\n«Sí, entra el tema 3.»/),
      },
    },
  ])
  school.school.note('request', { courseId: 11, userId: person.userId, itemId: requestId })
  await followChanges(school.deps)
  expect((await drain()).send).toBe(0)

  pass(HOUR)
  school.school.answerRequest(requestId, 'Y también el 4.')
  await followChanges(school.deps)
  expect((await drain()).send).toBe(1)
  expect(await messages()).toHaveLength(2)
})

test('outside the window the site’s template goes, filled; where there is none the reason is kept', async () => {
  let none: Partial<Plan> = {}
  await listening(30, () => none)
  const requestId = await ask()
  school.school.answerRequest(requestId, 'Sí.')
  await followChanges(school.deps)
  await drain()
  expect(await messages()).toMatchObject([
    { content: { kind: 'template', variables: { '1': person.firstName, '2': 'Matemáticas I' } } },
  ])
  none = { notices: { answered: [], reminder: [] } }
  pass(HOUR)
  school.school.answerRequest(requestId, 'Y más.')
  await followChanges(school.deps)
  expect(await drain()).toEqual({ send: 0, later: 0, refused: 1 })
  expect((await notices()).at(-1)).toMatchObject({ state: 'refused', reason: 'no_template' })
})

test('a notice whose template must not go is refused, and goes once it is approved', async () => {
  await listening(30)
  await noticesAre('pending')
  school.school.answerRequest(await ask(), 'Sí.')
  await followChanges(school.deps)
  pass(HOUR)
  expect(await drain()).toEqual({ send: 0, later: 0, refused: 1 })
  expect((await notices())[0]).toMatchObject({ state: 'refused', reason: 'template_unapproved' })
  expect(await drain()).toEqual({ send: 0, later: 0, refused: 0 })
  pass(HOUR)
  await noticesAre('approved')
  expect((await drain()).send).toBe(1)
  expect(await messages()).toHaveLength(1)
})

test('a text whose window closed before it went goes as the template, once', async () => {
  await listening(1)
  school.school.answerRequest(await ask(), 'Sí.')
  await followChanges(school.deps)
  await drain()
  await school.db.updateTable('outbox').set({ state: 'cancelled', reason: 'window_closed' }).execute()
  await wrote(30)
  expect((await drain()).send).toBe(1)
  expect((await drain()).send).toBe(0)
  expect((await messages()).map(({ state, content }) => `${state} ${content.kind}`)).toEqual([
    'cancelled text',
    'waiting template',
  ])
})

test('nobody who said stop is told, and nobody at night', async () => {
  await listening(1)
  school.school.answerRequest(await ask(), 'Sí.')
  await followChanges(school.deps)
  pass(11 * HOUR)
  expect(await drain()).toEqual({ send: 0, later: 1, refused: 0 })
  expect((await notices())[0]).toMatchObject({ state: 'planned', reason: 'quiet_hours' })
  expect((await notices())[0]?.due_at).toEqual(new Date('2026-03-17T08:00:00Z'))
  pass(10 * HOUR)
  await suppress(school.db, addressOf(), 'whatsapp_keyword', school.clock.at)
  expect(await drain()).toEqual({ send: 0, later: 0, refused: 1 })
  expect((await notices())[0]).toMatchObject({ state: 'refused', reason: 'opted_out' })
  expect(await messages()).toEqual([])
})

test('a booking is reminded of a day before, once', async () => {
  await listening(null)
  const { start } = await book()
  await followChanges(school.deps)
  expect(await drain()).toEqual({ send: 0, later: 0, refused: 0 })
  school.clock.at = new Date((start - 24 * 3600) * 1000)
  await Promise.all([drain(), drain()])
  expect(await messages()).toMatchObject([
    { content: { kind: 'template', variables: { '1': person.firstName, '4': 'Aula 11' } } },
  ])
  pass(HOUR)
  expect((await drain()).send).toBe(0)
})

test('a moved booking is reminded of at its new time only, a cancelled one never', async () => {
  await listening(null)
  const { userId } = person
  const first = await book(0)
  await followChanges(school.deps)
  const [, next] = await slots()
  const move = { userId, bookingId: first.bookingId, slotId: next?.slotId ?? 0, operationId: 'move' }
  await school.school.moveBooking(move)
  await followChanges(school.deps)
  expect((await notices()).map(({ state, reason }) => `${state} ${reason}`)).toEqual([
    'refused superseded',
    'planned null',
  ])
  const third = await book(2)
  await followChanges(school.deps)
  await school.school.cancelBooking({ userId, bookingId: third.bookingId, operationId: 'cancel' })
  school.clock.at = new Date(((next?.start ?? 0) - 23 * 3600) * 1000)
  await drain()
  expect(await messages()).toMatchObject([
    { dedupe_key: `notice:reminder:${first.bookingId}:${next?.start}` },
  ])
  school.clock.at = new Date((third.start - 23 * 3600) * 1000)
  await drain()
  expect(await messages()).toHaveLength(1)
  expect((await notices()).at(-1)).toMatchObject({ state: 'refused', reason: 'superseded' })
})

test.each(['moved', 'cancelled'] as const)(
  'a reminder that waits in the outbox does not go once its booking is %s',
  async (how) => {
    await listening(null)
    const { userId } = person
    const { bookingId, start } = await book()
    await followChanges(school.deps)
    school.clock.at = new Date((start - 23 * 3600) * 1000)
    expect((await drain()).send).toBe(1)
    await followChanges(school.deps)
    expect(await messages()).toMatchObject([{ state: 'waiting' }])
    const change = { userId, bookingId, operationId: how }
    if (how === 'cancelled') await school.school.cancelBooking(change)
    else await school.school.moveBooking({ ...change, slotId: (await slots())[1]?.slotId ?? 0 })
    await followChanges(school.deps)
    expect(await messages()).toMatchObject([{ state: 'cancelled', reason: 'not_sent' }])
    expect((await notices())[0]).toMatchObject({ state: 'refused', reason: 'superseded', outbox_id: null })
    expect((await drain()).send).toBe(0)
  },
)

test('a slot that the teacher moved is reminded of at its new time', async () => {
  await listening(null)
  const { start } = await book()
  await followChanges(school.deps)
  const [slot] = await slots()
  school.school.changeSlot(slot?.slotId ?? 0, { start: start + 3600 })
  await followChanges(school.deps)
  expect((await notices()).map(({ state, moment }) => `${state} ${moment.getTime() / 1000 - start}`)).toEqual(
    ['refused 0', 'planned 3600'],
  )
})

test('who books on the last day is not reminded of what they just did', async () => {
  await listening(null)
  const [slot] = await slots()
  school.clock.at = new Date(((slot?.start ?? 0) - 5 * 3600) * 1000)
  await book()
  await followChanges(school.deps)
  expect(await drain()).toEqual({ send: 0, later: 0, refused: 0 })
  expect(await notices()).toMatchObject([{ state: 'refused', reason: 'booked_late' }])
})

test.each([11, 12])(
  'notices of other courses go though Moodle can’t be asked about course %i, which is told',
  async (away) => {
    await listening(1)
    const other = await linkedIn(12)
    const asking = { type: 'question', text: '¿Entra el tema 3?', examId: null } as const
    for (const [courseId, { userId }] of [
      [11, person],
      [12, other],
    ] as const) {
      const operationId = `ask ${courseId}`
      const { requestId } = await school.school.createRequest({ ...asking, courseId, userId, operationId })
      school.school.answerRequest(requestId, 'Sí, entra.')
      pass(60_000)
    }
    await followChanges(school.deps)
    const outcomesOf: Moodle['outcomesOf'] = async (courseId, ...who) => {
      if (courseId === away) throw new AppError('moodle_error', 'Moodle could not')
      return school.moodle.outcomesOf(courseId, ...who)
    }
    const deps = { ...school.deps, moodle: { ...school.moodle, outcomesOf }, words }
    await expect(drainNotices(deps)).rejects.toMatchObject({ code: 'moodle_error' })
    const open = (await notices()).filter(({ state }) => state === 'planned')
    expect(open).toMatchObject([{ course_id: away, lease_until: null }])
    await drain()
    expect((await notices()).map(({ state }) => state)).not.toContain('planned')
  },
)

/** Another student of that course, linked in Madrid. */
async function linkedIn(course: number) {
  for await (const { students } of school.moodle.outcomes(course)) {
    for (const each of students) {
      const { reach, userId, timeZone } = each
      if (reach.kind !== 'contact' || userId === person.userId || timeZone !== 'Europe/Madrid') continue
      await linkContact(school.db, reach.address, each)
      return each
    }
  }
  throw new Error('the sample school has no such student')
}
