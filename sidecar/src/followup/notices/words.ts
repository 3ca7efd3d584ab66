import type { Booking } from '../../model/tutoring.ts'

type Person = { language: string; timeZone: string }

/** What is said inside the 24-hour window: the domain's own sentences, in the student's language. */
export type NoticeWords = {
  answered(person: Person, facts: { type: string; course: string; answer: string }, now: Date): string
  reminder(person: Person, facts: Booking & { course: string }, now: Date): string
}
