import { startHandoff } from '../../contacts/person.ts'
import { AppError } from '../../errors.ts'
import { maskCards } from '../../journal/mask.ts'
import type { Fact } from '../../model/turn.ts'
import type { UploadedFile } from '../../ports.ts'
import type { Answer, Desk, Effect } from '../answer.ts'
import type { Subject } from '../subject.ts'

const REQUEST_TEXT_MAX = 2000

const silence =
  (courseId: number): Effect =>
  (tx, { contactId }) =>
    startHandoff(tx, contactId, courseId)

/**
 * Leaves a request for a course's teachers, in the student's words; what looks like a card number is left out. `added`:
 * it went to one that they have already.
 */
export async function leaveRequest(
  { moodle, contact, operationId }: Desk,
  subject: Extract<Subject, { kind: 'course' }>,
  type: Parameters<Desk['moodle']['createRequest']>[0]['type'],
  text: string,
  files: UploadedFile[] = [],
): Promise<{ added: boolean }> {
  if (contact.userId === null) throw new AppError('not_linked', 'Only a linked contact can leave a request')
  const { courseId, exam } = subject
  const examId = exam?.examId ?? null
  const { userId } = contact
  const words = maskCards(text).slice(0, REQUEST_TEXT_MAX)
  const operation = operationId(`${type}/${examId ?? courseId}`)
  try {
    const attached = files.length > 0 ? { files } : {}
    const request = { userId, courseId, examId, type, text: words, operationId: operation, ...attached }
    return await moodle.createRequest(request)
  } catch (error) {
    if (!wasLeftBefore(error)) throw error
    return { added: false }
  }
}

/** A turn that is done again with a message more has other words for the same request: the first ones stand. */
function wasLeftBefore(error: unknown): boolean {
  return error instanceof AppError && error.code === 'moodle_operation_reused'
}

/** Says so once; from then on the person answers. */
export async function handOver(desk: Desk, subject: Subject, text: string): Promise<Answer> {
  if (subject.kind !== 'course') return { facts: [desk.voice.say('site_contact')] }
  await leaveRequest(desk, subject, 'handoff', text)
  return {
    facts: [desk.voice.say('handed_over', { course: subject.courseName })],
    effects: [silence(subject.courseId)],
  }
}

/** Kind words first, whatever becomes of the rest; a person is told where there is a course. */
export async function comfort(
  desk: Desk,
  subject: Subject,
  text: string,
  first: Fact = desk.voice.say('comforted'),
): Promise<Answer> {
  const { voice } = desk
  const alone = { facts: [first, voice.say('site_contact')] }
  if (subject.kind !== 'course') return alone
  try {
    await leaveRequest(desk, subject, 'handoff', text)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { ...alone, failure: error.code }
  }
  const told = voice.say('comforted_handed_over', { course: subject.courseName })
  return { facts: [first, told], effects: [silence(subject.courseId)] }
}
