import type { Contact } from './store.ts'

/** After this long without an end, a handoff must leave the student neither in silence nor without follow-up. */
const HANDOFF_MS = 72 * 60 * 60 * 1000

/** A person is at the wheel: the bot is silent and follow-up waits. */
export function handoffActive(since: Date | null, now: Date): boolean {
  return since !== null && now.getTime() - since.getTime() < HANDOFF_MS
}

/** Whose course's person is at the wheel at that moment: what is said then is said to them. */
export function personCourse(
  contact: Pick<Contact, 'handoffSince' | 'pausedSince' | 'personCourseId'>,
  now: Date,
): number | null {
  const person = contact.pausedSince !== null || handoffActive(contact.handoffSince, now)
  return person ? contact.personCourseId : null
}
