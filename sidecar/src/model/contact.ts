/** A Twilio WhatsApp address: `whatsapp:+34600000000`, or `whatsapp:US.ABC…` where the number is hidden. */
export type Address = `whatsapp:${string}`

export const NO_CONTACT_REASONS = [
  'no_phone',
  'bad_phone',
  'not_linked',
  'shared_number',
  'suspended',
  'no_consent',
  'opted_out',
] as const
export type NoContactReason = (typeof NO_CONTACT_REASONS)[number]

/** The proof of a student's yes: when, in epoch seconds, by which way, and to which wording. */
export type Consent = { at: number; source: string; wording: string }

/** How Moodle lets us reach a student: proven and consenting, or why not. */
export type Reach =
  /** `consentAt`: when the student agreed, in epoch seconds; null where the school's stated basis stands for it. */
  | { kind: 'contact'; address: Address; consentAt: number | null; consent?: Consent | null }
  /** `invite` is a number from the profile that may get one neutral invitation to link, without name or result. */
  | { kind: 'none'; reason: NoContactReason; invite: Address | null }

export type Student = {
  userId: number
  firstName: string
  language: string
  timeZone: string
  reach: Reach
  /** When they last booked a tutoring place in this course that they still hold, in epoch seconds. */
  bookedAt: number | null
  /** Requests of theirs in this course that wait for an answer. */
  openRequests: number
}

/** The student behind a linked WhatsApp address. */
export type LinkedStudent = {
  userId: number
  /** How an API that knows them calls them. */
  ref?: string
  firstName: string
  language: string
  timeZone: string
  consent: 'active' | 'none' | 'opted_out'
  courses: { courseId: number; name: string; shortName: string }[]
}
