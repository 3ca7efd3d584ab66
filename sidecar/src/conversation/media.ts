import { declaredType, PROOF_TYPES } from '../model/file-type.ts'
import type { MediaRef } from '../model/message.ts'
import type { Fact } from '../model/turn.ts'
import type { FetchedMedia, UploadedFile } from '../ports.ts'
import { type Answer, type Desk, type Question, withMenu } from './answer.ts'
import type { IntentRule } from './domain/schema.ts'
import { examsOf, preferred } from './exams.ts'
import type { ReplyKey } from './reply/replies.ts'
import type { Voice } from './reply/voice.ts'
import { choiceOf, type Subject } from './subject.ts'

/** As many as Moodle takes with one request. */
const FILES_MAX = 3
/** With the way out beside them a list holds ten. */
const EXAMS_MAX = 9

type Refusal = Extract<FetchedMedia, { kind: 'refused' }>['reason']

const REFUSALS = {
  gone: 'file_gone',
  unavailable: 'file_gone',
  foreign: 'file_gone',
  too_large: 'file_too_large',
  wrong_type: 'file_wrong_type',
} as const satisfies Record<Refusal, ReplyKey>

/** Photos and documents: what may prove something. */
export function proofsIn(files: MediaRef[]): MediaRef[] {
  return files.filter(({ contentType }) => declaredType(contentType) !== null)
}

/** Fetches what goes with a request, and says what doesn't and why. It is held in memory only. */
export async function fetchProofs({
  files: refs,
  media,
  voice,
}: Pick<Desk, 'files' | 'media' | 'voice'>): Promise<{ files: UploadedFile[]; told: Fact[] }> {
  const proofs = proofsIn(refs)
  const fetched = await Promise.all(proofs.slice(0, FILES_MAX).map((ref) => media.fetch(ref)))
  const files = fetched.flatMap((each, index): UploadedFile[] =>
    each.kind === 'file'
      ? [
          {
            name: `whatsapp-${index + 1}.${PROOF_TYPES[each.contentType]}`,
            contentType: each.contentType,
            content: each.content,
          },
        ]
      : [],
  )
  const refused = fetched.flatMap((each) =>
    each.kind === 'refused' ? [voice.say(REFUSALS[each.reason])] : [],
  )
  const unread = refs.length > proofs.length ? [voice.say(unreadKey(refs))] : []
  const many =
    proofs.length > FILES_MAX ? [voice.say('file_too_many', { count: voice.number(FILES_MAX) })] : []
  return { files, told: [...refused, ...unread, ...many] }
}

export function passedOn(voice: Voice, { courseName, exam }: Extract<Subject, { kind: 'course' }>): Fact {
  if (!exam) return voice.say('file_passed_on', { course: courseName })
  return voice.say('file_passed_on_exam', { course: courseName, exam: exam.name })
}

/** Asks which missed exam the file is to justify; where none was missed, what else it may be for. */
export function askWhatFor(desk: Desk): Answer {
  const { voice, domain, status, files } = desk
  if (proofsIn(files).length === 0) return withMenu(voice, voice.say(unreadKey(files)))
  const [intent, rule] = [...domain.intents].find(([, each]) => isJustification(each)) ?? []
  const missed = status && rule ? preferred(examsOf(status), rule.prefer).slice(0, EXAMS_MAX) : []
  const [first, ...others] = missed
  if (!first || !intent) {
    const answer = withMenu(voice, voice.say('file_no_exam'))
    return answer.question ? { ...answer, question: { ...answer.question, files } } : answer
  }
  const no = domain.intentOf('deny')
  const question: Question = {
    fact: others.length === 0 ? voice.say('ask_file_one', { exam: first.title }) : voice.say('ask_file_exam'),
    choices: [
      ...missed.map(({ examId, title }) => choiceOf(intent, 'examen', examId, title)),
      ...(no ? [{ id: no, title: voice.term('decline'), intent: no }] : []),
    ],
    asking: { intent, entity: 'examen', text: '', known: {} },
    offer: others.length === 0 ? intent : null,
    files,
  }
  return { facts: [], question }
}

function isJustification({ action, request }: IntentRule): boolean {
  return action === 'create_request' && request === 'justification'
}

export function unreadKey(files: MediaRef[]) {
  const type = files.find(({ contentType }) => declaredType(contentType) === null)?.contentType ?? ''
  if (type.startsWith('audio/')) return 'voice_not_heard'
  if (type.startsWith('video/')) return 'video_not_seen'
  return /vcard/i.test(type) ? 'contact_not_read' : 'file_wrong_type'
}
