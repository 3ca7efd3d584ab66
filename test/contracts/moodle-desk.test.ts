import { afterAll, describe, expect, test } from 'vitest'
import { createMoodle } from '../../sidecar/src/adapters/moodle/moodle.ts'
import type { Change } from '../../sidecar/src/model/change.ts'
import type { ReachRow } from '../../sidecar/src/model/reach.ts'
import type { Moodle } from '../../sidecar/src/ports.ts'
import { createSampleSchool } from '../../sidecar/src/simulator/school/school.ts'
import { serveMoodle } from '../standins/moodle-rest.ts'

const now = () => new Date('2026-03-16T11:00:00Z')
const token = '0123456789abcdef0123456789abcdef'
const direct = createSampleSchool({ now })
const behindRest = createSampleSchool({ now })
const server = await serveMoodle(behindRest, { token })
afterAll(() => server.close())

describe.each([
  { name: 'the sample school', moodle: direct as Moodle, school: direct },
  { name: 'the REST adapter', moodle: createMoodle({ url: server.url, token }), school: behindRest },
])('$name', ({ moodle, school }) => {
  /** Two students of mathematics. */
  const pair = async (): Promise<[number, number]> => {
    for await (const { students } of moodle.outcomes(11)) {
      const [one, other] = students.map(({ userId }) => userId)
      if (one && other) return [one, other]
    }
    throw new Error('nobody is enrolled')
  }
  const about = (changes: Change[]) => changes.map(({ type, userId, deleted }) => [type, userId, deleted])
  const refusal = (call: Promise<unknown>) => expect(call).rejects

  test('tells what changed since the cursor, once, and to a newcomer nothing', async () => {
    const [userId] = await pair()
    const first = await moodle.changes('')
    expect(first).toMatchObject({ changes: [], more: false, reset: false })
    school.changeResult(userId, 101, { attemptsUsed: 1 })
    const second = await moodle.changes(first.nextCursor)
    expect(second.changes).toMatchObject([
      { type: 'outcome', courseId: 11, userId, itemId: 101, deleted: false },
    ])
    expect((await moodle.changes(second.nextCursor)).changes).toEqual([])
    expect(await moodle.changes('999999')).toMatchObject({ changes: [], reset: true })
  })

  test('a place is booked, moved and given back, and everybody sees it', async () => {
    const [userId, other] = await pair()
    const { nextCursor } = await moodle.changes('')
    const [slot, next] = await moodle.slots({ userId, courseId: 11, from: null, limit: 2 })
    if (!slot || !next) throw new Error('no slots')
    expect(slot).toMatchObject({ type: 'individual', free: 1, bookingId: null })
    const booked = await moodle.bookSlot({ userId, slotId: slot.slotId, operationId: 'book-1' })
    expect(booked.slot).toMatchObject({ slotId: slot.slotId, free: 0, bookingId: booked.bookingId })
    expect(await moodle.bookSlot({ userId, slotId: slot.slotId, operationId: 'book-1' })).toEqual(booked)
    await refusal(moodle.bookSlot({ userId, slotId: slot.slotId, operationId: 'book-2' })).toMatchObject({
      code: 'moodle_slot_booked',
    })
    await refusal(
      moodle.bookSlot({ userId: other, slotId: slot.slotId, operationId: 'book-3' }),
    ).toMatchObject({ code: 'moodle_slot_full' })
    expect((await moodle.outcomesOf(11, [userId], [])).students[0]?.bookedAt).toBe(now().getTime() / 1000)

    const { bookingId } = booked
    const move = { userId, bookingId, slotId: next.slotId, operationId: 'move-1' }
    expect((await moodle.moveBooking(move)).bookingId).toBe(bookingId)
    expect((await moodle.studentStatus(userId)).bookings).toMatchObject([
      { bookingId, slotId: next.slotId, start: next.start, link: next.link },
    ])
    await moodle.cancelBooking({ userId, bookingId, operationId: 'cancel-1' })
    expect((await moodle.studentStatus(userId)).bookings).toEqual([])
    await refusal(moodle.cancelBooking({ userId, bookingId, operationId: 'cancel-2' })).toMatchObject({
      code: 'moodle_booking_gone',
    })
    expect(about((await moodle.changes(nextCursor)).changes)).toEqual([
      ['booking', userId, false],
      ['booking', userId, false],
      ['booking', userId, true],
    ])
  })

  test('a slot that is not there, or has begun, is refused by name', async () => {
    const [userId] = await pair()
    const book = (slotId: number, operationId: string) => moodle.bookSlot({ userId, slotId, operationId })
    await refusal(book(999, 'gone-1')).toMatchObject({ code: 'moodle_slot_gone' })
    school.changeSlot(113, { start: now().getTime() / 1000 - 60 })
    await refusal(book(113, 'past-1')).toMatchObject({ code: 'moodle_slot_past' })
  })

  test('a request with its file waits, is answered, and is open no longer', async () => {
    const [, userId] = await pair()
    const file = {
      name: 'certificado.pdf',
      contentType: 'application/pdf',
      content: new Uint8Array([37, 80]),
    }
    const files = [file, { ...file, name: 'reverso.pdf' }]
    const request = {
      userId,
      courseId: 11,
      type: 'justification',
      text: 'Estuve enferma',
      examId: 101,
    } as const
    const { requestId } = await moodle.createRequest({ ...request, operationId: 'with-files', files })
    expect(school.requests.at(-1)?.files).toEqual(files)
    const open = async () => (await moodle.outcomesOf(11, [userId], [])).students[0]?.openRequests
    expect(await open()).toBe(1)
    school.answerRequest(requestId, 'Está bien, gracias por avisar.')
    expect(await open()).toBe(0)
    expect((await moodle.studentStatus(userId)).requests).toMatchObject([
      {
        ...{ requestId, examId: 101, state: 'answered', answer: 'Está bien, gracias por avisar.' },
        answeredAt: now().getTime() / 1000,
      },
    ])
  })

  test('gives what there is to read and to enrol in, by words without accents', async () => {
    const [userId] = await pair()
    const materials = await moodle.materials({ userId, courseId: 11, text: 'APUNTES', limit: 5 })
    expect(materials).toMatchObject([{ name: 'Apuntes del curso', kind: 'resource', section: 'Unidad 1' }])
    const offers = await moodle.offers({ userId, text: 'fisica', limit: 5 })
    expect(offers).toMatchObject([
      { cost: '35.50', currency: 'EUR', url: expect.stringContaining('/enrol/') },
    ])
  })

  test('changes of a profile what the site allows', async () => {
    const [userId] = await pair()
    const change = { userId, field: 'language', value: 'en' }
    expect(await moodle.updateProfile({ ...change, operationId: 'profile-1' })).toEqual({
      field: 'language',
      value: 'en',
    })
    expect((await moodle.studentStatus(userId)).student.language).toBe('en')
    await refusal(moodle.updateProfile({ ...change, field: 'phone', operationId: 'profile-2' })).toThrow()
  })

  test('a number that WhatsApp calls dead is proven no longer', async () => {
    const person = school.people.findLast(
      ({ link, consent }) => link && !link.suspended && consent === 'active',
    )
    const address = person?.link?.address ?? 'whatsapp:none'
    const { state } = await moodle.suspendContact({ address, at: 1_773_000_000, operationId: 'dead-1' })
    expect(state).toBe('suspended')
    expect(await moodle.findStudent(address)).toBeNull()
  })

  test('keeps what became of each step, and says what it no longer knows', async () => {
    const [userId] = await pair()
    const row: ReachRow = {
      ...{ stepId: 1100, examId: 101, userId, occasion: 'attempt:1', state: 'delivered', reason: '' },
      ...{ sentAt: 1_773_000_000, deliveredAt: 1_773_000_002, readAt: null, repliedAt: null },
    }
    const rows = [row, { ...row, examId: 999, state: 'skipped', reason: 'no_consent' } as const]
    const told = await moodle.recordReach({ rows, operationId: 'reach-1' })
    expect(told).toEqual({ recorded: 1, ignored: 1 })
    expect([...school.reach.values()]).toEqual([row])
  })
})
