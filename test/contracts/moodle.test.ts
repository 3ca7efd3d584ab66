import { afterAll, describe, expect, test } from 'vitest'
import { createMoodle } from '../../sidecar/src/adapters/moodle/moodle.ts'
import { TEMPLATE_FIELDS } from '../../sidecar/src/model/plan.ts'
import type { Moodle, OutcomePage } from '../../sidecar/src/ports.ts'
import { createSampleSchool } from '../../sidecar/src/simulator/school/school.ts'
import { serveMoodle } from '../standins/moodle-rest.ts'

const now = () => new Date('2026-03-16T11:00:00Z')
const token = '0123456789abcdef0123456789abcdef'
const untouched = createSampleSchool({ now })
const direct = createSampleSchool({ now })
const behindRest = createSampleSchool({ now })
const server = await serveMoodle(behindRest, { token })
afterAll(() => server.close())

const everything = async (moodle: Moodle, courseId: number): Promise<OutcomePage[]> => {
  const pages: OutcomePage[] = []
  for await (const page of moodle.outcomes(courseId)) pages.push(page)
  return pages
}

describe.each([
  { name: 'the sample school', moodle: direct as Moodle, school: direct },
  { name: 'the REST adapter', moodle: createMoodle({ url: server.url, token }), school: behindRest },
])('$name', ({ moodle, school }) => {
  test('says what Moodle it is', async () => {
    expect((await moodle.check()).siteName).toBe('Aula de muestra')
  })

  test('gives every plan, with templates that say only what we can fill', async () => {
    const plans = await moodle.plans()
    expect(plans).toEqual(await untouched.plans())
    const fields = plans.flatMap(({ steps }) => steps.flatMap(({ template }) => template.variables))
    expect(fields.every((field) => TEMPLATE_FIELDS.includes(field))).toBe(true)
    for (const { invitations } of plans) {
      expect(invitations?.map(({ language, variables }) => [language, variables])).toEqual([
        ['es', []],
        ['en', []],
      ])
    }
  })

  test('gives a course page by page, each student once, with one time for all', async () => {
    const pages = await everything(moodle, 11)
    expect(pages).toEqual(await everything(untouched, 11))
    const userIds = pages.flatMap(({ students }) => students.map(({ userId }) => userId))
    expect(new Set(userIds).size).toBe(userIds.length)
    expect(new Set(pages.map((page) => page.now)).size).toBe(1)
  })

  test('gives only the students and exams asked for', async () => {
    const [first, second] = (await everything(moodle, 11))[0]?.students.map(({ userId }) => userId) ?? []
    const page = await moodle.outcomesOf(11, [first ?? 0, second ?? 0, 999_999], [101])
    expect(page.rows.map(({ userId, examId }) => [userId, examId])).toEqual([
      [first, 101],
      [second, 101],
    ])
  })

  test('knows a student by the linked address, and nobody by another', async () => {
    const person = school.people.find(({ link, consent }) => link && consent === 'active')
    expect((await moodle.findStudent(person?.link?.address ?? 'whatsapp:'))?.userId).toBe(person?.userId)
    expect(await moodle.findStudent('whatsapp:+16175550199')).toBeNull()
  })

  test('links by a code once; the same operation gives the same answer', async () => {
    const person = school.people.find(({ link, phone }) => !link && phone?.startsWith('+1'))
    const code = school.codeFor(person?.userId ?? 0)
    const address = 'whatsapp:+16175550101'
    const at = now().getTime() / 1000
    const wrong = await moodle.linkContact({ code: 'EF-AAAAAA', address, at, operationId: 'link-1' })
    expect(wrong).toEqual({ kind: 'refused', reason: 'unknown_code' })
    const linked = await moodle.linkContact({
      code: ` ${code.toLowerCase()} `,
      address,
      at,
      operationId: 'link-2',
    })
    expect(linked).toMatchObject({ kind: 'linked', student: { userId: person?.userId, consent: 'active' } })
    expect(await moodle.linkContact({ code, address, at, operationId: 'link-2' })).toEqual(linked)
    const again = await moodle.linkContact({ code, address, at, operationId: 'link-3' })
    expect(again).toEqual({ kind: 'refused', reason: 'used' })
    expect((await moodle.findStudent(address))?.userId).toBe(person?.userId)
  })

  test('a code counts as agreeing from when it was heard: a later STOP holds, a STOP before it is taken back', async () => {
    const person = school.people.find(({ link, phone }) => !link && phone?.startsWith('+1'))
    const userId = person?.userId ?? 0
    const address = 'whatsapp:+16175550102'
    const said = { state: 'opted_out', source: 'whatsapp_keyword', wordingVersion: 'v1' } as const
    const stoppedAt = now().getTime() / 1000 - 60
    await moodle.setConsent({ ...said, userId, at: stoppedAt, operationId: 'stop-between' })
    const link = (at: number, operationId: string) =>
      moodle.linkContact({ code: school.codeFor(userId), address, at, operationId })
    const before = await link(stoppedAt - 1, 'link-before')
    expect(before).toMatchObject({ kind: 'linked', student: { userId, consent: 'opted_out' } })
    const after = await link(stoppedAt + 1, 'link-after')
    expect(after).toMatchObject({ kind: 'linked', student: { userId, consent: 'active' } })
  })

  test('records consent, and answers by it', async () => {
    const person = school.people.find(({ link, consent }) => link && consent === 'active')
    const userId = person?.userId ?? 0
    const change = {
      userId,
      state: 'opted_out',
      source: 'whatsapp_keyword',
      wordingVersion: 'v1',
      at: 1,
    } as const
    await moodle.setConsent({ ...change, operationId: 'consent-1' })
    expect(school.consentChanges.at(-1)).toEqual({ ...change, operationId: 'consent-1' })
    expect((await moodle.studentStatus(userId)).student.consent).toBe('opted_out')
  })

  test('says since when a student agrees, and nothing of it where nobody is reached', async () => {
    const students = (await everything(moodle, 11)).flatMap((page) => page.students)
    const linked = students.find(({ reach }) => reach.kind === 'contact')
    const reached = async () => {
      const page = await moodle.outcomesOf(11, [linked?.userId ?? 0], [101])
      return page.students[0]?.reach
    }
    const change = { userId: linked?.userId ?? 0, source: 'whatsapp_intent', wordingVersion: 'v1' } as const
    await moodle.setConsent({ ...change, state: 'active', at: 1_773_000_000, operationId: 'agree-1' })
    expect(await reached()).toMatchObject({ kind: 'contact', consentAt: 1_773_000_000 })
    await moodle.setConsent({ ...change, state: 'opted_out', at: 1_773_000_001, operationId: 'agree-2' })
    expect(await reached()).toEqual({ kind: 'none', reason: 'opted_out', invite: null })
  })

  test('gives a student their courses, exams and requests, without a hidden grade', async () => {
    const userId = school.people[0]?.userId ?? 0
    const courseId = (await moodle.studentStatus(userId)).courses[0]?.courseId ?? 0
    const request = { userId, courseId, type: 'handoff', text: '¿Podemos hablar?', examId: null } as const
    const made = await moodle.createRequest({ ...request, operationId: 'request-1' })
    expect(await moodle.createRequest({ ...request, operationId: 'request-1' })).toEqual(made)
    const status = await moodle.studentStatus(userId)
    expect(status.requests).toHaveLength(1)
    const exams = status.courses.flatMap((course) => course.exams)
    expect(exams.length).toBeGreaterThan(2)
    expect(exams.every(({ resultVisible, grade }) => resultVisible || grade === null)).toBe(true)
  })
})
