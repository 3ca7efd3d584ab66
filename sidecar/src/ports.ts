import type { Change } from './model/change.ts'
import type { ChoicesDefinition } from './model/choices.ts'
import type { Address, LinkedStudent, Student } from './model/contact.ts'
import type { ProofType } from './model/file-type.ts'
import type { HttpRequest, Thing } from './model/http-action.ts'
import type {
  Content,
  Found,
  Inbound,
  ListedMessage,
  MediaRef,
  SendResult,
  StatusEvent,
  WhatsAppTemplate,
} from './model/message.ts'
import type { Exam, StudentExam } from './model/outcome.ts'
import type { Plan } from './model/plan.ts'
import type { ReachRow } from './model/reach.ts'
import type { Understanding } from './model/turn.ts'
import type { Booking, Slot } from './model/tutoring.ts'

export type Clock = () => Date

/**
 * Moodle, through the plugin's web services. Every call throws AppError: `moodle_*` codes, retryable where it makes
 * sense.
 */
export type Moodle = {
  /** What Moodle and plugin are there; throws when the token is refused, the plugin missing or too old. */
  check(): Promise<{ siteName: string; release: string; pluginVersion: number }>
  plans(): Promise<Plan[]>
  /** Pages until done; `now` is fixed by the first page. */
  outcomes(courseId: number): AsyncIterable<OutcomePage>
  /** The same for at most 500 students: what release asks just before it sends. */
  outcomesOf(courseId: number, userIds: number[], examIds: number[]): Promise<OutcomePage>
  /** What changed since the cursor, at most a few hundred; without one, no changes and a cursor from now on. */
  changes(cursor: string): Promise<ChangesPage>
  findStudent(address: Address): Promise<LinkedStudent | null>
  /** `at`: when the code was heard, epoch seconds; a STOP that was heard later holds. */
  linkContact(input: { code: string; address: Address; at: number; operationId: string }): Promise<LinkResult>
  setConsent(input: {
    userId: number
    state: 'active' | 'opted_out'
    source: 'whatsapp_keyword' | 'whatsapp_intent' | 'whatsapp_code'
    wordingVersion: string
    at: number
    operationId: string
  }): Promise<void>
  studentStatus(userId: number): Promise<StudentStatus>
  createRequest(input: {
    userId: number
    courseId: number
    type: 'justification' | 'question' | 'review' | 'technical' | 'handoff'
    text: string
    examId: number | null
    operationId: string
    /** Photos or PDFs that prove it, three at most: they go to the request of its kind that is open, if there is one. */
    files?: UploadedFile[]
  }): Promise<{ requestId: number; state: string; added: boolean }>
  /** What this student can open in the course, by the words of its name. */
  materials(input: { userId: number; courseId: number; text: string; limit: number }): Promise<Material[]>
  /** Of one course, or of all of theirs. */
  slots(input: {
    userId: number
    courseId: number | null
    from: number | null
    limit: number
  }): Promise<Slot[]>
  bookSlot(input: { userId: number; slotId: number; operationId: string }): Promise<Booked>
  /** One transaction: the student never loses the old place without having the new one. */
  moveBooking(input: {
    userId: number
    bookingId: number
    slotId: number
    operationId: string
  }): Promise<Booked>
  cancelBooking(input: { userId: number; bookingId: number; operationId: string }): Promise<void>
  offers(input: { userId: number; text: string; limit: number }): Promise<Offer[]>
  updateProfile(input: {
    userId: number
    field: string
    value: string
    operationId: string
  }): Promise<{ field: string; value: string }>
  /** WhatsApp says that nobody has this number: it counts as proven no longer. `at` in epoch seconds. */
  suspendContact(input: { address: Address; at: number; operationId: string }): Promise<{ state: string }>
  /** At most 500 rows; `ignored`: the step, the exam or the student is no longer there. */
  recordReach(input: {
    rows: ReachRow[]
    operationId: string
  }): Promise<{ recorded: number; ignored: number }>
}

/** `reset`: the cursor is older than what Moodle keeps, so everything must be asked for anew. */
export type ChangesPage = {
  now: number
  changes: Change[]
  nextCursor: string
  more: boolean
  reset: boolean
}

export type UploadedFile = { name: string; contentType: string; content: Uint8Array }
export type Material = { cmId: number; name: string; kind: string; section: string; url: string }
/** `cost` is a decimal as Moodle writes it: `50.00`. The link is Moodle's own page of enrolment and payment. */
export type Offer = {
  courseId: number
  name: string
  summary: string
  cost: string
  currency: string
  url: string
}
export type Booked = { bookingId: number; slot: Slot }

export type OutcomePage = { now: number; exams: Exam[]; students: Student[]; rows: StudentExam[] }

export type LinkResult =
  | { kind: 'linked'; student: LinkedStudent }
  | { kind: 'refused'; reason: 'unknown_code' | 'expired' | 'used' | 'rate_limited' | 'address_taken' }

export type StudentStatus = {
  now: number
  student: LinkedStudent
  courses: { courseId: number; name: string; shortName: string; url: string; exams: (Exam & StudentExam)[] }[]
  requests: RequestStatus[]
  bookings: Booking[]
}

/** `answer`: the newest of a teacher, in plain text. */
export type RequestStatus = {
  requestId: number
  courseId: number
  examId: number | null
  type: string
  state: string
  createdAt: number
  answer: string | null
  answeredAt: number | null
}

/** WhatsApp through Twilio. `send` never throws: what became of the attempt is its result. */
export type WhatsApp = {
  /** `from`: the sender whose window it is; without one, whichever WhatsApp takes. */
  send(message: {
    to: Address
    from?: Address | null
    content: Content
    statusCallback: string
  }): Promise<SendResult>
  /** What may be sent at any time, as far as it is approved; throws when it can't be asked. */
  templates(): Promise<WhatsAppTemplate[]>
  /** What went to the address since; throws. New messages are shown late: what is absent may have been sent. */
  sentTo(to: Address, since: Date): Promise<ListedMessage[]>
  /**
   * What was written to these senders within a time, or to any where none is named, oldest first and part by part; throws.
   * Of the ids of a part, `wanted` says which are to be read.
   */
  receivedBetween(asked: {
    since: Date
    until: Date
    senders: Address[]
    wanted: (messageSids: string[]) => Promise<Set<string>>
  }): AsyncIterable<Found[]>
  check(): Promise<void>
}

/** The resources that choices go out with as buttons and lists. Every call throws AppError. */
export type WhatsAppContents = {
  list(): Promise<{ contentSid: string; name: string }[]>
  /** Gives its id. */
  create(definition: ChoicesDefinition): Promise<string>
  /** Also where it is gone already. */
  remove(contentSid: string): Promise<void>
}

/** What students sent beside words. Never throws: why there is no file is an answer too. */
export type WhatsAppMedia = {
  fetch(media: MediaRef): Promise<FetchedMedia>
}

export type FetchedMedia =
  | { kind: 'file'; contentType: ProofType; content: Uint8Array }
  /** `foreign`: the address is not that of the message's media at Twilio. */
  | { kind: 'refused'; reason: 'gone' | 'unavailable' | 'too_large' | 'wrong_type' | 'foreign' }

/** What WhatsApp calls us with: form fields, signed over the public URL. */
export type WhatsAppWebhook = {
  verify(request: { signature: string; url: string; fields: FormFields }): boolean
  /** Null: not a message (no id or no sender). */
  inbound(fields: FormFields, idempotencyToken: string | null): Inbound | null
  status(fields: FormFields, attemptId: string): StatusEvent | null
}

export type FormFields = Record<string, string | string[] | undefined>

/** Reads wishes and raw entity spans out of one text. Throws AppError when it can't answer in time. */
export type Engine = {
  readonly name: 'embedded' | 'rasa'
  understand(text: string, language: string): Promise<Understanding>
  check(): Promise<void>
}

/**
 * Words what stands around opaque placeholders, each of which is a sentence of ours that it never sees. Throws AppError
 * when it can't in time: the fixed reply then goes out.
 */
export type Phrasing = {
  word(input: {
    language: string
    prompt: string
    placeholders: string[]
  }): Promise<{ text: string; raw: string }>
  check(): Promise<void>
}

/**
 * An internal API, through the requests that a domain declares. `values` fill their braces; a repeat of `operationId`
 * must be answered as the first time. Throws AppError: `api_*` codes, retryable where it makes sense.
 */
export type ActionsApi = {
  ask(request: HttpRequest, values: Record<string, string>, operationId: string | null): Promise<ApiAnswer>
  check(): Promise<void>
}

export type ApiAnswer =
  | { kind: 'told'; things: Thing[] }
  /** A failure that the domain gives a meaning. */
  | { kind: 'refused'; status: number }
