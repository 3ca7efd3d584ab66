import { AppError } from '../errors.ts'
import type { Fact } from '../model/turn.ts'
import { withMenu } from './answer.ts'
import { pursue } from './converse.ts'
import { askWhatFor, proofsIn, unreadKey } from './media.ts'
import { openWish } from './open-wish.ts'
import { downAnswer } from './refused.ts'
import { askSchool } from './school.ts'
import { deskOf, type Response, respondWith, type Session } from './session.ts'

/** A file without words: part of what was being asked for or was just left for the teachers, or of what is to be asked. */
export async function answerMedia(session: Session, userId: number): Promise<Response> {
  const { dialogue, domain, moodle, reading } = session
  const { asking, lastWish, courseId, examId } = dialogue
  const { voice, files } = deskOf(session)
  if (proofsIn(reading.files).length === 0) {
    return unread(session, 'answer_media', voice.say(unreadKey(reading.files)))
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
  return unread(
    session,
    `answer_${kind}`,
    voice.say(kind === 'location' ? 'location_not_read' : 'nothing_asked'),
  )
}

/** What we asked stays open: a "2" after it must not mean the second button of a menu that came between. */
function unread(session: Session, action: string, fact: Fact): Response {
  if (openWish(session.dialogue))
    return respondWith(session, action, [{ facts: [fact] }], { keepsOpen: true })
  return respondWith(session, action, [withMenu(deskOf(session).voice, fact)])
}
