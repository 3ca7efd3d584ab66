import type { Address, LinkedStudent, Student } from './model/contact.ts'
import type { Content, Inbound, SendResult, StatusEvent } from './model/message.ts'
import type { Exam, StudentExam } from './model/outcome.ts'
import type { Plan } from './model/plan.ts'
import type { Understanding } from './model/turn.ts'

export type Clock = () => Date

/** Moodle, through the plugin's web services. Every call throws AppError: `moodle_*` codes, retryable where it makes sense. */
export type Moodle = {
  /** What Moodle and plugin are there; throws when the token is refused, the plugin missing or too old. */
  check(): Promise<{ siteName: string; release: string; pluginVersion: number }>
  plans(): Promise<Plan[]>
  /** Pages until done; `now` is fixed by the first page. */
  outcomes(courseId: number): AsyncIterable<OutcomePage>
  /** The same for at most 500 students: what release asks just before it sends. */
  outcomesOf(courseId: number, userIds: number[], examIds: number[]): Promise<OutcomePage>
  findStudent(address: Address): Promise<LinkedStudent | null>
  linkContact(input: { code: string; address: Address; operationId: string }): Promise<LinkResult>
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
  }): Promise<{ requestId: number; state: string }>
}

export type OutcomePage = { now: number; exams: Exam[]; students: Student[]; rows: StudentExam[] }

export type LinkResult =
  | { kind: 'linked'; student: LinkedStudent }
  | { kind: 'refused'; reason: 'unknown_code' | 'expired' | 'used' | 'rate_limited' | 'address_taken' }

export type StudentStatus = {
  now: number
  student: LinkedStudent
  courses: { courseId: number; name: string; shortName: string; url: string; exams: (Exam & StudentExam)[] }[]
  requests: { requestId: number; courseId: number; type: string; state: string; createdAt: number }[]
}

/** WhatsApp through Twilio. `send` never throws: what became of the attempt is its result. */
export type WhatsApp = {
  send(message: { to: Address; content: Content; statusCallback: string }): Promise<SendResult>
  check(): Promise<void>
}

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
 * Words what stands around opaque placeholders, each of which is a sentence of ours that it never sees; null means "use
 * the fixed reply". Never throws.
 */
export type Phrasing = {
  readonly enabled: boolean
  word(input: {
    language: string
    prompt: string
    placeholders: string[]
  }): Promise<{ text: string; raw: string } | null>
  check(): Promise<void>
}
