export const CHANGE_TYPES = [
  'plan',
  'outcome',
  'consent',
  'contact',
  'slot',
  'booking',
  'request',
  'enrolment',
  'user',
] as const
export type ChangeType = (typeof CHANGE_TYPES)[number]

/** Something that changed in Moodle: what it is now must be asked for. An outcome without a user is the whole course's. */
export type Change = {
  id: number
  type: ChangeType
  courseId: number | null
  userId: number | null
  itemId: number | null
  /** What it was about is gone. */
  deleted: boolean
}
