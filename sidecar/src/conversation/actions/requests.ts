import type { Fact } from '../../model/turn.ts'
import type { StudentStatus } from '../../ports.ts'
import type { Answer } from '../answer.ts'
import { examsOf } from '../exams.ts'
import type { Term } from '../reply/replies.ts'
import type { Voice } from '../reply/voice.ts'
import { bookingsOf } from './tutoring/cancel.ts'

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
const BOOKINGS_TOLD = 3
const ANSWER_TOLD = 200

export function requestTerm(type: string): Term {
  return TYPES[type] ?? 'type_question'
}

/** The bookings that are coming and the open requests, newest first; where nothing is open, that is what is said. */
export function openRequests(status: StudentStatus, voice: Voice): Answer {
  const bookings = bookingsOf(status)
    .slice(0, BOOKINGS_TOLD)
    .map(({ name, teacher, start }) =>
      voice.say('booking_held', { session: name, teacher, date: voice.moment(start) }),
    )
  const open = status.requests
    .filter(({ state }) => state !== 'closed')
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .slice(0, REQUESTS_TOLD)
    .map((request) => requestOf(request, status, voice))
  const [only, ...others] = status.bookings
  const spoken = only && others.length === 0 ? { bookingId: only.bookingId } : {}
  const facts = [...bookings, ...open]
  return facts.length > 0 ? { facts, ...spoken } : { facts: [voice.say('no_requests')] }
}

function requestOf(
  { type, state, courseId, createdAt, answer }: StudentStatus['requests'][number],
  { courses }: StudentStatus,
  voice: Voice,
): Fact {
  const course = courses.find((each) => each.courseId === courseId)?.name ?? ''
  const said = { type: voice.term(requestTerm(type)), course }
  if (answer !== null) return voice.say('request_answered', { ...said, answer: shortened(answer) })
  return voice.say('request_state', {
    ...said,
    state: voice.term(STATES[state] ?? 'state_other'),
    date: voice.date(createdAt),
  })
}

/** A longer answer came as a message of its own, and stands in Moodle. */
function shortened(answer: string): string {
  const letters = [...answer.trim()]
  return letters.length <= ANSWER_TOLD ? letters.join('') : `${letters.slice(0, ANSWER_TOLD - 1).join('')}…`
}

const PAST = ['passed', 'failed', 'graded', 'missed', 'abandoned', 'pending_grading']

/** Past exams by course, and how many requests there were: names only, results are asked for one by one. */
export function pastOf(status: StudentStatus, voice: Voice): Fact[] {
  const past = examsOf(status).filter((exam) => PAST.includes(exam.outcome))
  const courses = status.courses.flatMap(({ courseId, name }) => {
    const exams = past.filter((exam) => exam.courseId === courseId).map((exam) => exam.name)
    return exams.length > 0 ? [voice.say('history_exams', { course: name, exams: exams.join(', ') })] : []
  })
  const counted = (key: 'history_requests' | 'history_bookings', count: number) =>
    count > 0 ? [voice.say(key, { count: voice.number(count) })] : []
  const told = [
    ...courses,
    ...counted('history_bookings', status.bookings.length),
    ...counted('history_requests', status.requests.length),
  ]
  return told.length > 0 ? told : [voice.say('no_history')]
}
