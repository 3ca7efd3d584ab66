import type { Address } from '../../model/contact.ts'
import type { Choice } from '../../model/message.ts'
import type { Fault, FaultsInput } from './faults.ts'

/** A list's item may have a second line. */
export type PhoneChoice = Choice & { detail?: string }

export type PhoneMessage = {
  messageSid: string
  address: Address
  direction: 'inbound' | 'outbound'
  /** As the phone shows it: templates with their variables filled in. */
  text: string
  buttons: PhoneChoice[]
  /** What opens the choices, where they are a list; null: they are buttons. */
  opener: string | null
  contentSid: string | null
  status: string
  errorCode: number | null
  /** Of the Messaging Service's own accord, about its opt-out words. */
  automatic: boolean
  /** Where its status calls go. */
  statusCallback: string | null
  media: { mediaSid: string; contentType: string }[]
  at: Date
}

export type Approval =
  | 'unsubmitted'
  | 'received'
  | 'pending'
  | 'approved'
  | 'rejected'
  | 'paused'
  | 'disabled'
export type TemplateCategory = 'UTILITY' | 'MARKETING' | 'AUTHENTICATION'

export type SimulatedContent = {
  contentSid: string
  friendlyName: string
  language?: string
  /** With {{1}} for each variable. */
  body: string
  buttons?: PhoneChoice[]
  opener?: string
  /** Approved unless said; what is not goes in a session only. */
  status?: Approval
  /** Utility unless said. */
  category?: TemplateCategory
}

/** What a student sends beside words, and what may be wrong with fetching it. */
export type SimulatedMedia = {
  contentType: string
  content: Uint8Array
  /** `endless`: more and more comes, and no header says how much. */
  fault?: 'expired' | 'hangs' | 'endless'
}

/** What the API was asked to send, before anything is checked. */
export type SendRequest = Record<string, string | undefined>

export type FailureScript = (request: SendRequest) => Fault | null

export type TwilioSimulatorOptions = {
  port?: number
  accountSid: string
  authToken: string
  messagingServiceSid?: string
  senderNumber: string
  /** Where the sidecar takes messages; behind a `#`, how calls are tried again. */
  webhookUrl: string
  /** What signatures are made over, when the sidecar is known to the world by another address than `webhookUrl`'s. */
  publicUrl?: string
  /** The same seed gives the same ids and the same faults. */
  seed?: string
  faults?: FaultsInput
  /** The Messaging Service answers STOP, START and HELP by itself. */
  advancedOptOut?: boolean
  now?: () => Date
  /** Between a message's status calls. */
  statusDelayMs?: number
  /** Nobody reads what arrives. */
  unread?: boolean
}

export type WritingOptions = {
  payload?: string
  media?: SimulatedMedia[]
  messageType?: string
  /** The contact's id beside its number; an address that is none says it anyway. */
  externalUserId?: string
}

type WrittenMessage = {
  messageSid: string
  /** What the webhook answered; 0: it could not be reached. */
  httpStatus: number
}

export type TwilioSimulator = {
  apiUrl: string
  messagingServiceSid: string
  addContent(content: SimulatedContent): void
  /** What WhatsApp decides about a template later. */
  changeContent(contentSid: string, change: Pick<SimulatedContent, 'status' | 'category'>): void
  /** A student writes, or taps the button whose id is `payload`; resolves when the webhook has answered. */
  writeFrom(address: Address, text: string, options?: WritingOptions): Promise<WrittenMessage>
  messagesFor(address: Address): PhoneMessage[]
  /** All of everybody's, in the order in which Twilio took them. */
  messages(): PhoneMessage[]
  /** Called for each new message and each change of its status; returns how to stop. */
  onMessage(listener: (message: PhoneMessage) => void): () => void
  /** Asked for each message that the API is to send; null: nothing unusual. */
  fail(script: FailureScript | null): void
  /** From now on, in place of what was said before. */
  misbehave(faults: FaultsInput): void
  /** Resolves when no webhook and no status call is under way or due. */
  idle(): Promise<void>
  close(): Promise<void>
}
