import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { followChanges } from '../../sidecar/src/followup/changes/follow.ts'
import { drainNotices } from '../../sidecar/src/followup/notices/drain.ts'
import { runFollowUp } from '../../sidecar/src/followup/run.ts'
import { deliver } from '../../sidecar/src/messaging/outbox/deliver.ts'
import { watchTemplates } from '../../sidecar/src/messaging/template-states/watch.ts'
import type { Address } from '../../sidecar/src/model/contact.ts'
import { projectFolder } from '../moodle/folders.ts'
import { PHONES, TEMPLATES } from './school.ts'
import { logIn, type Session } from './session.ts'
import { openWorld, type World } from './world.ts'

const bruno = `whatsapp:${PHONES.bruno}` as Address
const ERASED = 'From before what was stored about the student was erased'

let world: World
let teacher: Session
beforeAll(async () => {
  world = await openWorld()
  teacher = await logIn(world.site, 'teacher', world.site.admin.password)
  await world.ask(bruno, world.school.students.bruno.code)
  await followChanges(world.app.core)
  await runFollowUp(world.app.core)
  await deliver(world.app.core.delivery)
  await world.twilio.idle()
})
afterAll(() => world?.close())

const path = (page: string, query = '') =>
  `/local/examfollowup/${page}.php?id=${world.school.courseid}${query}`
const read = async (page: string, query = '') => {
  const { status, text } = await teacher.page(path(page, query))
  expect(status).toBe(200)
  return text
}
const onPhone = () => world.twilio.messagesFor(bruno).map(({ text }) => text)
const operationOf = (text: string, kind: 'a' | 'r') =>
  new RegExp(`name="operationid" value="([\\w-]+-${kind})"`).exec(text)?.[1] ?? ''

/** What changed in Moodle is given to the sidecar some seconds later. */
const told = () =>
  expect.poll(
    async () => {
      await followChanges(world.app.core)
      await drainNotices(world.app.core)
      await deliver(world.app.core.delivery)
      await world.twilio.idle()
      return onPhone().at(-1)
    },
    { timeout: 20_000, interval: 500 },
  )

test('the teacher tries the plan out in the course: who gets what, and why not', async () => {
  const text = await read('course', '&action=dryrun')
  expect(text).not.toContain('alert-danger')
  for (const name of ['Ana', 'Bruno', 'Carla', 'Diego', 'Elena', 'Fran'])
    expect(text).toMatch(new RegExp(`<th scope="row">${name} `))
  expect(text).toContain('Parcial 1')
  expect(text).toContain('It went before')
  expect(text).toContain('Has not linked a number')
})

test('what a student asks on WhatsApp stands in the inbox; the teacher’s answer is on their phone', async () => {
  await world.ask(bruno, 'Quiero hablar con mi docente')
  expect(await read('inbox', '&tab=conversations')).toMatch(/<strong>Bruno /)
  const [, request] = /[?&;]request=(\d+)/.exec(await read('inbox')) ?? []
  const thread = await read('inbox', `&request=${request}`)
  expect(thread).toContain('Quiero hablar con mi docente')
  const answer = { action: 'answer', text: 'Te espero el lunes', operationid: operationOf(thread, 'a') }
  expect(await teacher.press(path('inbox', `&request=${request}`), answer)).toContain('done=answered')
  await told().toContain('«Te espero el lunes»')
  expect(await teacher.press(path('inbox', `&request=${request}`), answer)).toContain('done=answered')

  const reply = { action: 'reply', text: 'Trae tu examen', operationid: operationOf(thread, 'r') }
  const { userid } = world.school.students.bruno
  expect(await teacher.press(path('inbox', `&student=${userid}`), reply)).toContain('done=replied')
  await told().toBe('Trae tu examen')
  expect(await read('inbox', `&student=${userid}`)).toContain('Trae tu examen')
  expect(onPhone().filter((text) => text.includes('Te espero el lunes'))).toHaveLength(1)
})

test('a place that is booked over WhatsApp is on the tutoring page and in the student’s calendar', async () => {
  const { userid: userId } = world.school.students.bruno
  const booking = { userId, slotId: world.school.slots[0], operationId: 'pages-book' }
  const { slot } = await world.app.core.moodle.bookSlot(booking)
  expect(await read('tutoring')).toMatch(/>Bruno [^<]*<\/a>/)
  const student = await logIn(world.site, 'bruno', world.site.admin.password)
  const { events } = await student.ajax<{ events: Record<string, unknown>[] }>(
    'core_calendar_get_calendar_upcoming_view',
    { courseid: 0, categoryid: 0 },
  )
  const own = events.filter(({ eventtype }) => eventtype === 'user')
  expect(own).toMatchObject([{ name: slot.name, timestart: slot.start }])
})

test('the teacher sees how far students came, and what the messages changed once some were left without', async () => {
  const before = await read('impact')
  expect(before).not.toContain('alert-danger')
  expect(before).toContain('Everybody is written to')
  expect(before).toMatch(/<th scope="row">Written to<\/th>\s*<td>fewer than 5/)
  await drawSixty()
  const after = await read('impact')
  expect(after).toContain('Drawn to be left without messages: 30 students')
  expect(after).toMatch(/<td>20 of 30 \(67 %\)<\/td>\s*<td>10 of 30 \(33 %\)<\/td>/)
  expect(after).toContain('+33 percentage points')
})

/** Sixty students who are no longer here failed two months ago; half were written to, and thirty sat it again. */
async function drawSixty(): Promise<void> {
  const { db } = world.app.core
  const { courseid, exams } = world.school
  const drawn_at = new Date(Date.now() - 60 * 86_400_000)
  const stratum = { course_id: courseid, outcome: 'failed' as const, share: 50 }
  const lots = Array.from({ length: 60 }, (_, position) => ({
    ...{ ...stratum, user_id: 900_000 + position, position, held: position % 2 === 0, drawn_at },
    ...{ exam_id: exams.midterm, occasion: 'attempt:1' },
  }))
  const again = lots.filter(({ held, position }) => position % 3 === 0 || (!held && position % 3 === 1))
  await db
    .insertInto('holdout_stratum')
    .values({ ...stratum, seed: 1 })
    .execute()
  await db.insertInto('holdout_lot').values(lots).execute()
  await db
    .insertInto('later_outcome')
    .values(
      again.map(({ user_id }) => ({
        ...{ course_id: courseid, exam_id: exams.midterm, user_id, occasion: 'attempt:2' },
        ...{ outcome: 'failed' as const, at: new Date(Date.now() - 40 * 86_400_000) },
      })),
    )
    .execute()
}

test('the plan shows what WhatsApp says of each template, and the teacher hears once of one that stops', async () => {
  const { core } = world.app
  await watchTemplates(core)
  world.twilio.changeContent(TEMPLATES.passed.contentSid, { status: 'paused' })
  world.twilio.changeContent(TEMPLATES.missed.contentSid, { category: 'MARKETING' })
  await watchTemplates(core)
  await world.site.php('admin/cli/purge_caches.php')
  const plan = await read('course')
  expect(plan).toContain('aprobado (es) – Utility, paused')
  expect(plan).toContain('ausente (es) – Marketing, approved')
  expect(plan).toContain('WhatsApp took the approval of the template back')
  for (const [php, args] of [
    ['scheduled_task', ['--execute=\\local_examfollowup\\task\\watch_templates']],
    ['scheduled_task', ['--execute=\\local_examfollowup\\task\\watch_templates']],
    ['adhoc_task', ['--execute', '--ignorelimits']],
  ] as const)
    await world.site.php(`admin/cli/${php}.php`, [...args])
  const { notifications } = await teacher.ajax<{ notifications: { fullmessage: string }[] }>(
    'message_popup_get_popup_notifications',
    { useridto: 0 },
  )
  const told = notifications.filter(({ fullmessage }) => fullmessage.includes('aprobado: '))
  expect(told).toHaveLength(1)
  expect(told[0]?.fullmessage).toContain('ausente: ')
})

test('who is forgotten in Moodle is forgotten in the sidecar, and not written to about the same again', async () => {
  const { userid } = world.school.students.bruno
  const privacy = async (action: 'forget' | 'kept') =>
    JSON.parse(
      await world.site.php(join(projectFolder, 'test/moodle/php/privacy.php'), [action, String(userid)]),
    )
  const before = await privacy('forget')
  expect(before.contact.addresses).toEqual([bruno])
  const [course] = before.courses.filter(
    ({ courseid }: { courseid: number }) => courseid === world.school.courseid,
  )
  expect(course).toMatchObject({ steps: [{ state: 'released' }] })
  expect(course.notices).toContainEqual(expect.objectContaining({ kind: 'answered' }))
  expect(course.messages.length).toBeGreaterThan(3)

  await world.site.php('admin/cli/scheduled_task.php', [
    '--execute=\\local_examfollowup\\task\\send_erasures',
  ])
  expect(await privacy('kept')).toEqual({ courses: [], contact: null })
  const messages = onPhone()
  await runFollowUp(world.app.core)
  await deliver(world.app.core.delivery)
  expect(onPhone()).toEqual(messages)
  expect(await read('course', '&action=dryrun')).toContain(ERASED)
})

test('PHP complained about nothing of ours', () => {
  expect(world.site.complaints()).toEqual([])
})
