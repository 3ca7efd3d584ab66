import { cutEnd } from '../../model/cut.ts'
import type { Fact } from '../../model/turn.ts'
import type { Booking } from '../../model/tutoring.ts'
import type { StudentStatus } from '../../ports.ts'
import type { Answer } from '../answer.ts'
import { examsOf } from '../exams.ts'
import type { Term } from '../reply/replies.ts'
import type { Voice } from '../reply/voice.ts'
import { idNumber } from '../resolve/ids.ts'
import { dayOf } from '../values.ts'
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
type Known = Record<string, string>
const REQUESTS_TOLD = 3
const BOOKINGS_TOLD = 3
/** A longer answer came as a message of its own, and stands in Moodle. */
const ANSWER_TOLD = 200

export function requestTerm(type: string): Term {
  return TYPES[type] ?? 'type_question'
}

/**
 * The bookings that are coming and the open requests, newest first; of the kind that was asked about, where there are any.
 * One that is named by its id is told whatever its state.
 */
export function openRequests(status: StudentStatus, voice: Voice, known: Known = {}): Answer {
  const { bookings, requests, named } = asked(status, known)
  if (named && bookings.length + requests.length === 0) return { facts: [voice.say('no_such_request')] }
  const held = bookings
    .slice(0, BOOKINGS_TOLD)
    .map(({ name, teacher, start }) =>
      voice.say('booking_held', { session: name, teacher, date: voice.moment(start) }),
    )
  const open = requests.slice(0, REQUESTS_TOLD).map((request) => requestOf(request, status, voice))
  const [only, ...others] = status.bookings
  const spoken = only && others.length === 0 ? { bookingId: only.bookingId } : {}
  const facts = [...held, ...open]
  return facts.length > 0 ? { facts, ...spoken } : { facts: [voice.say('no_requests')] }
}

type Asked = { bookings: Booking[]; requests: StudentStatus['requests']; named: boolean }
/** What people call it → Moodle's name of the request. */
const REQUEST_KINDS: Record<string, string> = {
  justification: 'justification',
  regrade: 'review',
  technical: 'technical',
}

function asked(status: StudentStatus, { solicitud_id, cita_id, tipo_consulta = '' }: Known): Asked {
  const bookings = bookingsOf(status)
  const requests = status.requests.toSorted((a, b) => b.createdAt - a.createdAt)
  if (solicitud_id) {
    const meant = requests.filter(({ requestId }) => requestId === idNumber(solicitud_id))
    return { bookings: [], requests: meant, named: true }
  }
  if (cita_id) {
    const meant = bookings.filter(({ bookingId }) => bookingId === idNumber(cita_id))
    return { bookings: meant, requests: [], named: true }
  }
  const open = requests.filter(({ state }) => state !== 'closed')
  const ofKind = open.filter(({ type }) => type === REQUEST_KINDS[tipo_consulta])
  if (tipo_consulta === 'bookings' && bookings.length > 0) return { bookings, requests: [], named: false }
  if (ofKind.length > 0) return { bookings: [], requests: ofKind, named: false }
  return { bookings, requests: open, named: false }
}

function requestOf(
  { type, state, courseId, createdAt, answer }: StudentStatus['requests'][number],
  { courses }: StudentStatus,
  voice: Voice,
): Fact {
  const course = courses.find((each) => each.courseId === courseId)?.name ?? ''
  const said = { type: voice.term(requestTerm(type)), course }
  if (answer !== null)
    return voice.say('request_answered', { ...said, answer: cutEnd(answer.trim(), ANSWER_TOLD) })
  return voice.say('request_state', {
    ...said,
    state: voice.term(STATES[state] ?? 'state_other'),
    date: voice.date(createdAt),
  })
}

const PAST = ['passed', 'failed', 'graded', 'missed', 'abandoned', 'pending_grading']
/** Everything of the past, or the kinds that were asked for. */
const KINDS: Record<string, readonly string[]> = {
  exams: ['exams'],
  absences: ['absences'],
  bookings: ['bookings'],
  requests: ['requests'],
}

/**
 * Past exams by course, and how many requests and bookings there were, of the kind and time that were asked for: names
 * only, results are asked for one by one.
 */
export function pastOf(status: StudentStatus, voice: Voice, known: Known, timeZone: string): Fact[] {
  const kinds = KINDS[known.tipo_historial ?? ''] ?? ['exams', 'bookings', 'requests']
  const { fecha_desde: first, fecha_hasta: last } = known
  const then = (at: number | null) => {
    if (first === undefined && last === undefined) return true
    const day = at === null ? '' : dayOf(at, timeZone)
    return day !== '' && day >= (first ?? '') && (last === undefined || day <= last)
  }
  const outcomes = kinds.includes('absences') ? ['missed'] : kinds.includes('exams') ? PAST : []
  const past = examsOf(status).filter(
    ({ outcome, since, closes }) => outcomes.includes(outcome) && then(closes ?? since),
  )
  const courses = status.courses.flatMap(({ courseId, name }) => {
    const exams = past.filter((exam) => exam.courseId === courseId).map((exam) => exam.name)
    return exams.length > 0 ? [voice.say('history_exams', { course: name, exams: exams.join(', ') })] : []
  })
  const counted = (kind: 'requests' | 'bookings', times: number[]) => {
    const count = kinds.includes(kind) ? times.filter(then).length : 0
    return count > 0 ? [voice.say(`history_${kind}`, { count: voice.number(count) })] : []
  }
  const bookings = status.bookings.map(({ start }) => start)
  const requests = status.requests.map(({ createdAt }) => createdAt)
  const told = [...courses, ...counted('bookings', bookings), ...counted('requests', requests)]
  if (told.length > 0) return told
  const narrowed = kinds.length === 1 || first !== undefined || last !== undefined
  return [voice.say(narrowed ? 'no_history_of_that' : 'no_history')]
}
