import type { Dialogue } from '../model/turn.ts'

export const NEW_DIALOGUE: Dialogue = {
  asking: null,
  proposed: null,
  paused: null,
  bookingId: null,
  choices: [],
  offer: null,
  files: [],
  waiting: [],
  misses: 0,
  courseId: null,
  examId: null,
  lastWish: null,
  handoffToldAt: null,
  linkTold: false,
  speaks: null,
  languageAsked: false,
  lastFollowUp: null,
  flow: null,
}

const OPEN_FOR_MS = 24 * 60 * 60 * 1000

/**
 * What was open a day ago is no longer meant by a "2" or a "yes"; what we last wrote about, and a chosen language,
 * still are.
 */
export function freshDialogue(state: Partial<Dialogue>, updatedAt: Date, now: Date): Dialogue {
  if (now.getTime() - updatedAt.getTime() <= OPEN_FOR_MS) return { ...NEW_DIALOGUE, ...state }
  const { lastFollowUp = null, courseId = null, speaks = null } = state
  return { ...NEW_DIALOGUE, lastFollowUp, courseId, speaks: speaks?.chosen ? speaks : null }
}
