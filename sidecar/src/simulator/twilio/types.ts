import type { Address } from '../../model/contact.ts'
import type { Choice } from '../../model/message.ts'

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
  at: Date
}

export type SimulatedContent = {
  contentSid: string
  friendlyName: string
  language?: string
  /** With {{1}} for each variable. */
  body: string
  buttons?: PhoneChoice[]
  opener?: string
  /** False: for a session only. */
  approved?: boolean
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

export type ScriptedFailure =
  | { kind: 'refuse'; status: number; code: number }
  /** The connection breaks before anything is accepted. */
  | { kind: 'drop' }
  /** Accepted, and its status calls come, but the caller never gets an answer. */
  | { kind: 'accept_then_drop' }
  | { kind: 'accept_then_hang' }
  /** Accepted, then a status call says that it failed. */
  | { kind: 'fail_later'; code: number }

export type FailureScript = (request: SendRequest) => ScriptedFailure | null

export type TwilioSimulatorOptions = {
  port?: number
  accountSid: string
  authToken: string
  messagingServiceSid?: string
  senderNumber: string
  /** Where the sidecar takes messages. */
  webhookUrl: string
  /** What signatures are made over, when the sidecar is known to the world by another address than `webhookUrl`'s. */
  publicUrl?: string
  /** The same seed gives the same ids. */
  seed?: string
  now?: () => Date
  /** Between a message's status calls. */
  statusDelayMs?: number
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
  /** A student writes, or taps the button whose id is `payload`; resolves when the webhook has answered. */
  writeFrom(
    address: Address,
    text: string,
    options?: { payload?: string; media?: SimulatedMedia[]; messageType?: string },
  ): Promise<WrittenMessage>
  messagesFor(address: Address): PhoneMessage[]
  /** Called for each new message and each change of its status; returns how to stop. */
  onMessage(listener: (message: PhoneMessage) => void): () => void
  /** Asked for each message that the API is to send; null: nothing unusual. */
  fail(script: FailureScript | null): void
  /** Resolves when no webhook and no status call is under way or due. */
  idle(): Promise<void>
  close(): Promise<void>
}
