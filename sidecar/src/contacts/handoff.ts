import type { Contact } from './store.ts'

/** After this long without an end, a handoff must leave the student neither in silence nor without follow-up. */
export const HANDOFF_MS = 72 * 60 * 60 * 1000

/** A person is at the wheel: the bot is silent and follow-up waits. */
export function handoffActive(since: Date | null, now: Date): boolean {
  return since !== null && now.getTime() - since.getTime() < HANDOFF_MS
}

/** Whose course's person is at the wheel at that moment: what is said then is said to them. */
export function personCourse(
  contact: Pick<Contact, 'handoffSince' | 'personCourseId' | 'pausedSince' | 'pausedCourseId'>,
  now: Date,
): number | null {
  if (contact.pausedSince !== null) return contact.pausedCourseId
  return handoffActive(contact.handoffSince, now) ? contact.personCourseId : null
}
