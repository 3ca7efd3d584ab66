import type { Booking } from '../../model/tutoring.ts'
import { requestTerm } from '../actions/requests.ts'
import type { Domain } from '../domain/load.ts'
import { createVoice } from './voice.ts'

/** WhatsApp takes 1,600 characters; the rest of a longer answer is read in Moodle. */
const LONGEST_ANSWER = 1200

type Person = { language: string; timeZone: string }

/** What students are told unasked, in the domain's words. */
export function createNoticeWords(domain: Domain) {
  return {
    answered: (
      person: Person,
      facts: { type: string; course: string; answer: string },
      now: Date,
    ): string => {
      const voice = createVoice(domain, person, 0, now)
      const { type, course, answer } = facts
      return voice.say('request_answered', {
        type: voice.term(requestTerm(type)),
        course,
        answer: shortened(answer),
      }).sentence
    },
    reminder: (person: Person, facts: Booking & { course: string }, now: Date): string => {
      const voice = createVoice(domain, person, 0, now)
      const { name, teacher, start, place, link } = facts
      return [
        voice.say('booking_reminder', { session: name, teacher, date: voice.moment(start) }),
        ...(place ? [voice.say('booking_place', { place })] : []),
        ...(link ? [voice.say('booking_link', { link })] : []),
      ]
        .map(({ sentence }) => sentence)
        .join('\n')
    },
  }
}

function shortened(answer: string): string {
  const letters = [...answer.trim()]
  return letters.length <= LONGEST_ANSWER
    ? letters.join('')
    : `${letters
        .slice(0, LONGEST_ANSWER - 1)
        .join('')
        .trimEnd()}…`
}
