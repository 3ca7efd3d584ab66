import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { followChanges } from '../../sidecar/src/followup/changes/follow.ts'
import { syncConsent } from '../../sidecar/src/followup/consent.ts'
import { reportReach } from '../../sidecar/src/followup/reach/report.ts'
import { runFollowUp } from '../../sidecar/src/followup/run.ts'
import { deliver } from '../../sidecar/src/messaging/outbox/deliver.ts'
import type { Address } from '../../sidecar/src/model/contact.ts'
import { buildBundle, MOODLE_BUNDLE } from '../support/bundles.ts'
import { callRest } from './rest.ts'
import { PHONES, type StudentName, TEMPLATES } from './school.ts'
import { logIn } from './session.ts'
import { openWorld, type World } from './world.ts'

const LINKED = ['ana', 'bruno', 'carla', 'diego'] as const

let world: World

beforeAll(async () => {
  await buildBundle('production')
  world = await openWorld()
})
afterAll(() => world?.close())

const addressOf = (name: StudentName) => `whatsapp:${PHONES[name]}` as Address
const templatesFor = (name: StudentName) =>
  world.twilio.messagesFor(addressOf(name)).filter(({ contentSid }) => contentSid !== null)

async function followUp() {
  const report = await runFollowUp(world.app.core)
  await deliver(world.app.core.delivery)
  await world.twilio.idle()
  return report
}

test('students link their number by sending the code that Moodle gave them', async () => {
  for (const name of LINKED) {
    const answer = await world.ask(addressOf(name), world.school.students[name].code)
    expect(answer.text).toContain('quedó vinculado')
  }
  const again = await world.ask(addressOf('elena'), world.school.students.ana.code)
  expect(again.text).toContain('ya se usó')
})

test('each outcome gets its template, and whoever gets none has a reason', async () => {
  const report = await followUp()
  expect(report.failure).toBeNull()
  const [course] = report.courses
  expect(course?.failure).toBeNull()
  expect(templatesFor('ana')).toMatchObject([
    {
      contentSid: TEMPLATES.passed.contentSid,
      text: expect.stringMatching(/^firstname: Ana, exam: Parcial 1, grade: 10/),
    },
  ])
  expect(templatesFor('bruno')).toMatchObject([{ contentSid: TEMPLATES.failed.contentSid }])
  expect(templatesFor('carla')).toMatchObject([{ contentSid: TEMPLATES.missed.contentSid }])
  expect(templatesFor('diego')).toMatchObject([{ contentSid: TEMPLATES.failed.contentSid }])
  expect(course?.outcomes.passed.written).toBe(1)
  expect(course?.outcomes.missed.written).toBe(1)
  expect(course?.outcomes.failed).toMatchObject({ written: 2, refused: { not_linked: 1, no_phone: 1 } })
})

test('a result that students may not see yet is told to nobody', async () => {
  const everything = LINKED.flatMap((name) => world.twilio.messagesFor(addressOf(name)))
  expect(everything.length).toBeGreaterThan(LINKED.length)
  expect(everything.filter(({ text }) => text.includes('Parcial 2'))).toEqual([])
})

test('a second run writes to nobody twice', async () => {
  const report = await followUp()
  expect(report.courses[0]?.outcomes.failed).toMatchObject({ written: 0, already: 2 })
  for (const name of LINKED) expect(templatesFor(name)).toHaveLength(1)
})

test('a student asks for the result and the next date, and Moodle answers', async () => {
  const result = await world.ask(addressOf('bruno'), '¿Cuánto saqué en el Parcial 1?')
  expect(result.text).toMatch(/No aprobaste Parcial 1: 0.* de 10/)
  const hidden = await world.ask(addressOf('bruno'), '¿Cuál es mi nota del Parcial 2?')
  expect(hidden.text).toContain('todavía no está publicado')
  const date = await world.ask(addressOf('bruno'), '¿Cuándo es el Recuperatorio?')
  expect(date.text).toContain('Recuperatorio')
})

test('who asks for a person is in the teacher’s requests', async () => {
  await world.ask(addressOf('carla'), 'Quiero hablar con mi docente')
  const { requests } = await statusOf('carla')
  expect(requests).toMatchObject([{ type: 'handoff', courseid: world.school.courseid }])
})

test('who says stop is opted out in Moodle too', async () => {
  const answer = await world.ask(addressOf('diego'), 'BAJA')
  expect(answer.text).toContain('ya no te enviaremos avisos')
  await syncConsent(world.app.core)
  expect((await statusOf('diego')).student.consent).toBe('opted_out')
})

test('the plugin is one that this sidecar works with', async () => {
  expect((await world.app.core.moodle.check()).pluginVersion).toBeGreaterThanOrEqual(2026112301)
})

test('a place is booked, moved and given back in Moodle, and the changes tell', async () => {
  const { moodle } = world.app.core
  const { userid: userId } = world.school.students.bruno
  const { courseid: courseId, slots } = world.school
  const cursor = (await moodle.changes('')).nextCursor
  const listed = await moodle.slots({ userId, courseId, from: null, limit: 5 })
  expect(listed.map(({ slotId }) => slotId)).toEqual(slots)
  const book = { userId, slotId: slots[0], operationId: 'e2e-book' }
  const { bookingId, slot } = await moodle.bookSlot(book)
  expect(slot).toMatchObject({ slotId: slots[0], courseId, place: 'Room 1', bookingId })
  expect((await moodle.bookSlot(book)).bookingId).toBe(bookingId)
  const move = { userId, bookingId, slotId: slots[1], operationId: 'e2e-move' }
  expect((await moodle.moveBooking(move)).bookingId).toBe(bookingId)
  expect((await moodle.studentStatus(userId)).bookings).toMatchObject([{ bookingId, slotId: slots[1] }])
  const [student] = (await moodle.outcomesOf(courseId, [userId], [])).students
  expect(student?.bookedAt).toEqual(expect.any(Number))
  await moodle.cancelBooking({ userId, bookingId, operationId: 'e2e-cancel' })
  expect((await moodle.studentStatus(userId)).bookings).toEqual([])
  const told = async () => (await moodle.changes(cursor)).changes.filter(({ type }) => type === 'booking')
  await expect
    .poll(async () => (await told()).at(-1), { timeout: 15_000, interval: 500 })
    .toMatchObject({ courseId, userId, itemId: bookingId, deleted: true })
})

test('a request takes a file with it, once', async () => {
  const { moodle } = world.app.core
  const { userid: userId } = world.school.students.bruno
  const content = new TextEncoder().encode('%PDF-1.4\n%%EOF\n')
  const request = {
    ...{ userId, courseId: world.school.courseid, examId: world.school.exams.midterm },
    ...{ type: 'justification' as const, text: 'Estuve enfermo', operationId: 'e2e-file' },
    file: { name: 'certificado.pdf', contentType: 'application/pdf', content },
  }
  const made = await moodle.createRequest(request)
  expect(await moodle.createRequest(request)).toEqual(made)
  const [student] = (await moodle.outcomesOf(request.courseId, [userId], [])).students
  expect(student?.openRequests).toBe(1)
})

test('what there is to read and to buy is asked of Moodle, and the language is changed there', async () => {
  const { moodle } = world.app.core
  const { userid: userId } = world.school.students.ana
  const materials = await moodle.materials({
    userId,
    courseId: world.school.courseid,
    text: 'recup',
    limit: 5,
  })
  expect(materials).toMatchObject([{ kind: 'quiz', name: 'Recuperatorio' }])
  expect(await moodle.offers({ userId, text: '', limit: 5 })).toEqual([])
  const language = { userId, field: 'language', value: 'es', operationId: 'e2e-language' }
  expect(await moodle.updateProfile(language)).toEqual({ field: 'language', value: 'es' })
})

test('what became of each step is recorded in Moodle, and what changed there is followed', async () => {
  expect((await reportReach(world.app.core)).told).toBeGreaterThan(0)
  expect(await reportReach(world.app.core)).toEqual({ told: 0 })
  await followChanges(world.app.core)
  const left = await world.app.core.db.selectFrom('recheck').selectAll().execute()
  expect(left).toEqual([])
})

test('a number that is dead is suspended in Moodle until it is linked again', async () => {
  const { moodle } = world.app.core
  const dead = { address: addressOf('carla'), at: Math.floor(Date.now() / 1000), operationId: 'e2e-dead' }
  expect(await moodle.suspendContact(dead)).toEqual({ state: 'suspended' })
  expect(await moodle.findStudent(addressOf('carla'))).toBeNull()
})

test('a message with a forged signature is refused and stored nowhere', async () => {
  const messageSid = `SM${'f'.repeat(32)}`
  const body = new URLSearchParams({
    MessageSid: messageSid,
    From: addressOf('ana'),
    Body: 'hola',
  })
  const response = await fetch(`${world.sidecarUrl}/api/whatsapp/webhook`, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': 'forged' },
    body,
  })
  expect(response.status).toBe(403)
  const inbox = world.app.core.db.selectFrom('inbox').select('message_sid')
  const kept = await inbox.where('message_sid', '=', messageSid).execute()
  expect(kept).toEqual([])
})

test('the teacher finds the plan in the course', async () => {
  const teacher = await logIn(world.site, 'teacher', world.site.admin.password)
  const { status, text } = await teacher.page(`/local/examfollowup/course.php?id=${world.school.courseid}`)
  expect(status).toBe(200)
  expect(text).toContain('Parcial 1')
})

test('the administrator reads the conversations inside Moodle', async () => {
  const { username, password } = world.site.admin
  const admin = await logIn(world.site, username, password)
  const user = String(world.school.students.bruno.userid)
  const { total, rows } = await admin.ajax<{ total: number; rows: { intent: string }[] }>(
    'local_examfollowup_list_logs',
    { user },
  )
  expect(total).toBe(4)
  expect(rows.map(({ intent }) => intent)).toContain('consultar_resultado')
})

test('the page’s element reaches the browser as it was built', async () => {
  const { username, password } = world.site.admin
  const { text } = await (await logIn(world.site, username, password)).page('/local/examfollowup/logs.php')
  expect(text).toContain('<examfollowup-logs')
  const [, script = ''] = /<script type="module" src="([^"]+)"/.exec(text) ?? []
  const served = await fetch(script.replaceAll('&amp;', '&'))
  expect(served.headers.get('content-type')).toMatch(/javascript/)
  expect(await served.text()).toBe(readFileSync(MOODLE_BUNDLE, 'utf8'))
})

test('nobody but an administrator reads them', async () => {
  const teacher = await logIn(world.site, 'teacher', world.site.admin.password)
  await expect(teacher.ajax('local_examfollowup_list_logs', {})).rejects.toThrow(
    /nopermission|required_capability|permission/i,
  )
})

test('the tables are as the plugin describes them', async () => {
  await world.site.php('admin/cli/check_database_schema.php')
})

test('PHP complained about nothing of ours', () => {
  expect(world.site.complaints()).toEqual([])
})

type Status = { student: { consent: string }; requests: { type: string; courseid: number }[] }

function statusOf(name: StudentName): Promise<Status> {
  const { userid } = world.school.students[name]
  return callRest(world.site, world.moodle.MOODLE_TOKEN ?? '', 'local_examfollowup_get_student_status', {
    userid,
  })
}
