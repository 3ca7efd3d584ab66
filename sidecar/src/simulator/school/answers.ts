import { isValidPhoneNumber } from 'libphonenumber-js/min'
import type { Address, LinkedStudent, Reach, Student } from '../../model/contact.ts'
import type { SampleCourse } from './courses.ts'
import { addressOf, type Person } from './people.ts'

export function studentOf(
  person: Person,
  people: readonly Person[],
): Omit<Student, 'bookedAt' | 'openRequests'> {
  const { userId, firstName, language, timeZone } = person
  return { userId, firstName, language, timeZone, reach: reachOf(person, people) }
}

export function linkedStudent(person: Person, courses: SampleCourse[]): LinkedStudent {
  const { userId, firstName, language, timeZone, consent } = person
  const open = courses.filter(({ enabled }) => enabled)
  return {
    userId,
    firstName,
    language,
    timeZone,
    consent,
    courses: open.map(({ courseId, name, shortName }) => ({ courseId, name, shortName })),
  }
}

export function linkedTo(people: readonly Person[], address: Address): Person | undefined {
  return people.find(({ link }) => link?.address === address && !link.suspended)
}

function reachOf(person: Person, people: readonly Person[]): Reach {
  const none = (reason: Extract<Reach, { kind: 'none' }>['reason'], invite: Address | null = null): Reach => {
    return { kind: 'none', reason, invite }
  }
  if (person.link?.suspended) return none('suspended')
  if (person.link && person.consent === 'opted_out') return none('opted_out')
  if (person.link && person.consent === 'none') return none('no_consent')
  if (person.link) {
    const { consentAt: at } = person
    const consent = at === null ? null : { at, source: 'whatsapp_code', wording: '1' }
    return { kind: 'contact', address: person.link.address, consentAt: at, consent }
  }
  if (person.phone === null) return none('no_phone')
  if (!isValidPhoneNumber(person.phone)) return none('bad_phone')
  if (people.some((other) => other !== person && other.phone === person.phone)) return none('shared_number')
  return none('not_linked', addressOf(person.phone))
}
