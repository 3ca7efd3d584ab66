import type { Address } from '../../model/contact.ts'
import type { LinkResult, Moodle, RequestStatus } from '../../ports.ts'
import { linkedStudent, linkedTo } from './answers.ts'
import type { NoteChange } from './changes.ts'
import type { SampleCourse } from './courses.ts'
import type { Once } from './once.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'

const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
const CODE_LIFE = 30 * 60_000
const WRONG_CODES_AN_HOUR = 5

export type ConsentChange = Parameters<Moodle['setConsent']>[0]
export type SampleRequest = Parameters<Moodle['createRequest']>[0] & RequestStatus

type Code = { userId: number; expires: number; used: boolean }
type Writes = Pick<Moodle, 'linkContact' | 'setConsent' | 'createRequest'>

/** What the sidecar writes about people into the sample school, and what a teacher answers there. */
export function sampleWrites(deps: {
  now: () => number
  random: Random
  once: Once
  note: NoteChange
  people: Person[]
  coursesOf: (userId: number) => SampleCourse[]
}) {
  const { now, random, once, note, people, coursesOf } = deps
  const codes = new Map<string, Code>()
  const wrong = new Map<Address, number[]>()
  const requests: SampleRequest[] = []
  const consentChanges: ConsentChange[] = []

  const seconds = () => Math.floor(now() / 1000)
  const noteRequest = ({ courseId, userId, requestId }: SampleRequest) =>
    note('request', { courseId, userId, itemId: requestId })
  const personOf = (userId: number) => people.find((person) => person.userId === userId)

  const link = ({ code, address, at }: Parameters<Moodle['linkContact']>[0]): LinkResult => {
    const tries = (wrong.get(address) ?? []).filter((at) => at > now() - 3_600_000)
    if (tries.length >= WRONG_CODES_AN_HOUR) return { kind: 'refused', reason: 'rate_limited' }
    const found = codes.get(code.toUpperCase().replace(/\s/g, ''))
    const person = found && personOf(found.userId)
    if (!found || !person) {
      wrong.set(address, [...tries, now()])
      return { kind: 'refused', reason: 'unknown_code' }
    }
    if (found.used) return { kind: 'refused', reason: 'used' }
    if (found.expires < now()) return { kind: 'refused', reason: 'expired' }
    const holder = linkedTo(people, address)
    if (holder && holder !== person) return { kind: 'refused', reason: 'address_taken' }
    found.used = true
    person.link = { address, suspended: false }
    const heardAt = Math.min(at, seconds())
    if (person.consent !== 'opted_out' || (person.consentAt ?? 0) <= heardAt)
      Object.assign(person, { consent: 'active', consentAt: heardAt })
    note('contact', { userId: person.userId })
    note('consent', { userId: person.userId })
    return { kind: 'linked', student: linkedStudent(person, coursesOf(person.userId)) }
  }

  const writes: Writes = {
    linkContact: (input) => once(input.operationId, () => link(input)),
    setConsent: (input) =>
      once(input.operationId, () => {
        consentChanges.push(input)
        const person = personOf(input.userId)
        if (person) Object.assign(person, { consent: input.state, consentAt: input.at })
        note('consent', { userId: input.userId })
      }),
    createRequest: (input) =>
      once(input.operationId, () => {
        const { files = [] } = input
        const open = files.length > 0 ? requests.find((each) => isSame(each, input)) : undefined
        if (open) return { requestId: open.requestId, state: open.state, added: true }
        const request = {
          ...{ ...input, requestId: requests.length + 1, state: 'open', createdAt: seconds() },
          ...{ answer: null, answeredAt: null },
        }
        requests.push(request)
        noteRequest(request)
        return { requestId: request.requestId, state: request.state, added: false }
      }),
  }

  /** A fresh code, as the student would see it on the Moodle page; single use, thirty minutes. */
  const codeFor = (userId: number): string => {
    const letters = Array.from({ length: 6 }, () => ALPHABET[Math.floor(random() * ALPHABET.length)])
    const code = `EF-${letters.join('')}`
    codes.set(code, { userId, expires: now() + CODE_LIFE, used: false })
    return code
  }

  /** What a teacher writes on the request's page; a second answer takes the place of the first. */
  const answerRequest = (requestId: number, answer: string): void => {
    const request = requests.find((each) => each.requestId === requestId)
    if (!request) throw new RangeError('no such request')
    Object.assign(request, { state: 'answered', answer, answeredAt: seconds() })
    noteRequest(request)
  }

  return { writes, codeFor, answerRequest, requests, consentChanges }
}

/** Of the same kind about the same exam, and nobody has answered it: a file goes there. */
function isSame(open: SampleRequest, asked: Parameters<Moodle['createRequest']>[0]): boolean {
  const { userId, courseId, examId, type } = asked
  return (
    open.state === 'open' &&
    open.userId === userId &&
    open.courseId === courseId &&
    open.examId === examId &&
    open.type === type
  )
}
