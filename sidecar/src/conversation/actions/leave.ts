import { AppError } from '../../errors.ts'
import type { Refusal } from '../../model/refusal.ts'
import type { Fact } from '../../model/turn.ts'
import type { UploadedFile } from '../../ports.ts'
import type { REQUEST_TYPES } from '../action.ts'
import { type Answer, type Desk, withMenu } from '../answer.ts'
import { fetchProofs, passedOn } from '../media.ts'
import { wordsFor } from '../refused.ts'
import type { Voice } from '../reply/voice.ts'
import { hears } from '../words.ts'
import type { Act } from './act.ts'
import { leaveRequest } from './person.ts'
import { requestTerm } from './requests.ts'

type CourseSubject = Extract<Act['subject'], { kind: 'course' }>

/** Passes on what the student wrote and sent: what Moodle doesn't take of it is said, and the rest is passed on. */
export async function createRequest(desk: Desk, { subject, rule, text }: Act): Promise<Answer> {
  const { voice } = desk
  const { request } = rule
  if (subject.kind !== 'course' || !request) return { facts: [voice.say('no_exams')] }
  const { files, told } = await fetchProofs(desk)
  if (desk.files.length === 0 && announcesFile(desk, subject, request, text))
    return { facts: [voice.say('file_awaited')] }
  if (text === '' && files.length === 0) return { facts: told.length > 0 ? told : [voice.say('file_gone')] }
  const leave = (kept: UploadedFile[]) =>
    leaveRequest(desk, subject, request, text || voice.term('attached_file'), kept)
  try {
    const { added } = await leave(files)
    return tell(desk, { subject, request, text, added, attached: files.length > 0 }, told)
  } catch (error) {
    const refused = error instanceof AppError && FILES_REFUSED.find((code) => code === error.code)
    if (!refused || files.length === 0) throw error
    const why = voice.say(wordsFor(refused))
    if (text === '') return { facts: [why] }
    await leave([])
    return tell(desk, { subject, request, text, added: false, attached: false }, [why, ...told])
  }
}

/** "I'll send you the certificate" tells nothing new to who has the justification: it waits for the file itself. */
function announcesFile({ domain, status }: Desk, subject: CourseSubject, request: string, text: string) {
  const open = status?.requests.some(
    ({ type, state, courseId }) => type === request && state !== 'closed' && courseId === subject.courseId,
  )
  return request === 'justification' && open && hears(domain, 'announcing', text)
}

const FILES_REFUSED = [
  'moodle_file_too_large',
  'moodle_file_wrong_type',
  'moodle_file_gone',
  'moodle_file_refused',
] as const satisfies readonly Refusal[]

type Left = {
  subject: CourseSubject
  request: (typeof REQUEST_TYPES)[number]
  text: string
  /** To what the teachers have already. */
  added: boolean
  attached: boolean
}

function tell({ voice }: Desk, { subject, request, text, added, attached }: Left, told: Fact[]): Answer {
  if (attached && added) return { facts: [addedTo(voice, request, subject), ...told] }
  if (text === '') return { facts: [passedOn(voice, subject), ...told] }
  const answer = withMenu(voice, noted(voice, request, subject))
  const file = attached ? [voice.say('file_attached')] : []
  return { ...answer, facts: [...answer.facts, ...file, ...told] }
}

function addedTo(voice: Voice, request: string, { courseName, exam }: CourseSubject): Fact {
  const said = { type: voice.term(requestTerm(request)), course: courseName }
  return exam ? voice.say('file_added_exam', { ...said, exam: exam.name }) : voice.say('file_added', said)
}

/** Says what it is about, so that a wrong guess of ours is seen at once. */
function noted(
  voice: Voice,
  request: (typeof REQUEST_TYPES)[number],
  { courseName: course, exam }: CourseSubject,
): Fact {
  if (!exam) return voice.say(`noted_${request}`, { course })
  return voice.say(`noted_${request}_exam`, { course, exam: exam.name })
}
