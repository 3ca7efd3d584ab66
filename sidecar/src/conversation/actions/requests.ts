import type { Fact } from '../../model/turn.ts'
import type { StudentStatus } from '../../ports.ts'
import { examsOf } from '../exams.ts'
import type { Term } from '../reply/replies.ts'
import type { Voice } from '../reply/voice.ts'

const TYPES: Record<string, Term> = {
  justification: 'type_justification',
  question: 'type_question',
  review: 'type_review',
  technical: 'type_technical',
  handoff: 'type_handoff',
}
const STATES: Record<string, Term> = {
  open: 'state_open',
  answered: 'state_answered',
  closed: 'state_closed',
}
const REQUESTS_TOLD = 3

export function requestTerm(type: string): Term {
  return TYPES[type] ?? 'type_question'
}

/** The open requests, newest first; where none is open, that is what is said. */
export function openRequests(status: StudentStatus, voice: Voice): Fact[] {
  const open = status.requests.filter(({ state }) => state !== 'closed')
  if (open.length === 0) return [voice.say('no_requests')]
  return open
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .slice(0, REQUESTS_TOLD)
    .map(({ type, state, courseId, createdAt }) =>
      voice.say('request_state', {
        type: voice.term(requestTerm(type)),
        state: voice.term(STATES[state] ?? 'state_other'),
        course: status.courses.find((course) => course.courseId === courseId)?.name ?? '',
        date: voice.date(createdAt),
      }),
    )
}

const PAST = ['passed', 'failed', 'graded', 'missed', 'abandoned', 'pending_grading']

/** Past exams by course, and how many requests there were: names only, results are asked for one by one. */
export function pastOf(status: StudentStatus, voice: Voice): Fact[] {
  const past = examsOf(status).filter((exam) => PAST.includes(exam.outcome))
  const courses = status.courses.flatMap(({ courseId, name }) => {
    const exams = past.filter((exam) => exam.courseId === courseId).map((exam) => exam.name)
    return exams.length > 0 ? [voice.say('history_exams', { course: name, exams: exams.join(', ') })] : []
  })
  const requests = status.requests.length
  const told =
    requests > 0 ? [...courses, voice.say('history_requests', { count: voice.number(requests) })] : courses
  return told.length > 0 ? told : [voice.say('no_history')]
}
