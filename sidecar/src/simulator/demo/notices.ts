import { followChanges } from '../../followup/changes/follow.ts'
import { drainNotices } from '../../followup/notices/drain.ts'
import type { Person } from '../school/people.ts'
import { phoneOf } from './play.ts'
import type { World } from './world.ts'

export type Told = { transcript: string[]; faults: string[] }

const ANSWER = 'Sí, el tema 3 entra en el examen.'
const DAY = 86_400

/** A teacher answers what a student asked, and another student's tutoring is a day away: each is told, once. */
export async function tellNotices(world: World): Promise<Told> {
  const { school, twilio } = world
  const { core } = world.app
  const [asker, booker] = school.people.filter(isReached)
  if (!asker || !booker) return { transcript: [], faults: ['no student can be told of an answer'] }
  await followChanges(core)
  const [course] = (await school.studentStatus(asker.userId)).courses
  const [slot] = await school.slots({ userId: booker.userId, courseId: null, from: null, limit: 1 })
  const request = { type: 'question', text: '¿Entra el tema 3?', examId: null } as const
  const about = { userId: asker.userId, courseId: course?.courseId ?? 0, operationId: 'demo-question' }
  const { requestId } = await school.createRequest({ ...about, ...request })
  school.answerRequest(requestId, ANSWER)
  const booking = { userId: booker.userId, slotId: slot?.slotId ?? 0, operationId: 'demo-booking' }
  const { slot: booked } = await school.bookSlot(booking)

  const told: Told = { transcript: [], faults: [] }
  for (const _ of ['told', 'and not again']) {
    await followChanges(core)
    await drainNotices(core, new Date((booked.start - DAY) * 1000))
    await world.quiet()
  }
  for (const [person, name] of [
    [asker, 'solicitud_respondida'],
    [booker, 'recordatorio_tutoria'],
  ] as const) {
    const template = school.templates.find((each) => each.name === name && each.language === person.language)
    const texts = twilio
      .messagesFor(phoneOf(person) ?? 'whatsapp:')
      .filter(({ contentSid }) => contentSid === template?.contentSid)
      .map(({ text }) => text)
    told.transcript.push(...texts.map((text) => `  < ${text.replaceAll('\n', '\n    ')}`))
    if (texts.length !== 1)
      told.faults.push(`student ${person.userId} got ${texts.length} notices instead of one`)
  }
  return told
}

function isReached({ link, consent, language, timeZone }: Person): boolean {
  return (
    link !== null &&
    !link.suspended &&
    consent === 'active' &&
    language === 'es' &&
    timeZone === 'Europe/Madrid'
  )
}
