import { AppError } from '../errors.ts'
import { withMenu } from './answer.ts'
import { pursue } from './converse.ts'
import { askWhatFor, proofsIn } from './media.ts'
import { downAnswer } from './refused.ts'
import { askSchool } from './school.ts'
import { deskOf, type Response, respondWith, type Session } from './session.ts'

/** A file without words: part of what was being asked for or was just left for the teachers, or of what is to be asked. */
export async function answerMedia(session: Session, userId: number): Promise<Response> {
  const { dialogue, domain, moodle, reading } = session
  const { asking, lastWish, courseId, examId } = dialogue
  const { voice, files } = deskOf(session)
  if (proofsIn(reading.files).length === 0) {
    return respondWith(session, 'answer_media', [askWhatFor(deskOf(session))])
  }
  const requestOf = (intent: string | undefined) => {
    const rule = domain.intents.get(intent ?? '')
    return rule?.action === 'create_request' ? rule : null
  }
  if (asking && requestOf(asking.intent)) {
    const { choices, offer } = dialogue
    const fact = voice.say(asking.entity === 'curso' ? 'ask_course' : 'ask_exam')
    const question = { fact, choices, asking, offer, files }
    return respondWith(session, 'keep_file', [{ facts: [voice.say('file_received')], question }])
  }
  const status = await askSchool(moodle, userId)
  if (status instanceof AppError) {
    return respondWith(session, 'moodle_down', [downAnswer({ voice }, status)], { keepsOpen: true })
  }
  const rule = requestOf(lastWish?.intent)
  if (lastWish && rule && courseId !== null) {
    const given =
      examId === null
        ? { entity: 'curso', values: [String(courseId)] }
        : { entity: 'examen', values: [String(examId)] }
    return pursue(session, [{ intent: lastWish.intent, rule, text: '', given, known: {} }], null, status)
  }
  return respondWith(session, 'ask_file', [askWhatFor(deskOf(session, status))])
}

/** What is neither words nor a file. */
export function answerOther(session: Session, kind: 'location' | 'empty'): Response {
  const { voice } = deskOf(session)
  const fact = voice.say(kind === 'location' ? 'location_not_read' : 'nothing_asked')
  return respondWith(session, `answer_${kind}`, [withMenu(voice, fact)])
}
