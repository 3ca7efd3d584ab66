import { AppError } from '../errors.ts'
import { leaveRequest } from './actions/person.ts'
import type { Quiet } from './pace.ts'
import { askSchool } from './school.ts'
import { deskOf, type Response, respondWith, type Session } from './session.ts'
import { findSubject } from './subject.ts'

/** The last that is said for a while; of another bot the teacher is told, because a student may stand behind it. */
export async function fallQuiet(session: Session, why: Quiet['why']): Promise<Response> {
  const { voice } = deskOf(session)
  if (why === 'limit')
    return respondWith(session, 'limit_reached', [{ facts: [voice.say('too_many')] }], { keepsOpen: true })
  const failure = await tellTeacher(session)
  const answer = { facts: [voice.say('in_circles')], ...(failure !== null && { failure }) }
  return respondWith(session, 'loop_noticed', [answer], { keepsOpen: true })
}

/** Gives the code of the error that kept us from it. */
async function tellTeacher(session: Session): Promise<string | null> {
  const { contact, moodle, dialogue, reading } = session
  if (contact.userId === null) return null
  const school = await askSchool(moodle, contact.userId)
  if (school instanceof AppError) return school.code
  const nobody = { examIds: null, courseIds: null, strayTopic: false }
  const subject = findSubject(
    { intent: '', action: 'comfort', prefer: [], mentions: nobody },
    school,
    dialogue,
  )
  if (subject.kind !== 'course') return null
  const desk = deskOf(session, school)
  try {
    await leaveRequest(desk, subject, 'technical', `${desk.voice.term('loop_request')} ${reading.written}`)
    return null
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}
