import { cutEnd } from '../../model/cut.ts'
import { TEXT_MAX } from '../../model/message.ts'
import type { Fact } from '../../model/turn.ts'
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
        answer: cutEnd(answer.trim(), LONGEST_ANSWER),
      }).sentence
    },
    reminder: (person: Person, facts: Booking & { course: string }, now: Date): string => {
      const voice = createVoice(domain, person, 0, now)
      const { name, teacher, start, place, link } = facts
      return fitting([
        voice.say('booking_reminder', { session: name, teacher, date: voice.moment(start) }),
        ...(place ? [voice.say('booking_place', { place })] : []),
        ...(link ? [voice.say('booking_link', { link })] : []),
      ])
    },
  }
}

/** As many of the sentences as one message holds: half a link leads nowhere, and Moodle has the whole one. */
function fitting(facts: Fact[]): string {
  return facts.reduce((told, { sentence }) => {
    const more = told === '' ? sentence : `${told}\n${sentence}`
    return more.length <= TEXT_MAX ? more : told
  }, '')
}
