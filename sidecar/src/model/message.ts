import type { Address } from './contact.ts'

/** What arrived: one row of the inbox. Text is storable (no NUL, no lone surrogate) before it is one of these. */
export type Inbound = {
  messageSid: string
  from: Address
  to: Address
  text: string
  /** A tapped button or list item: the id that we gave it. */
  payload: string | null
  kind: 'text' | 'button' | 'media' | 'sticker' | 'location' | 'reaction' | 'empty'
  media: { url: string; contentType: string }[]
  optOut: 'STOP' | 'START' | 'HELP' | null
  /** WhatsApp's own id of who wrote, where it is told: a number that passes to somebody else has another. */
  externalUserId?: string
  /** Set by Twilio when it calls a webhook again for the same message. */
  idempotencyToken: string | null
}

/** One that was read from the list of messages, not brought by a call; times are whole seconds. */
export type Received = Inbound & { receivedAt: Date }
/** Not complete: it had files that couldn't be listed, and something stands for them. */
export type Found = { message: Received; complete: boolean }

/** Where something is that came with a message; its content is never kept here. */
export type MediaRef = { messageSid: string; url: string; contentType: string }

export type Choice = { id: string; title: string }

export type TemplateContent = { kind: 'template'; contentSid: string; variables: Record<string, string> }

export type Content =
  | TemplateContent
  /** Free text, inside the 24-hour window only; choices become buttons, a list or numbered text. */
  | TextContent

export type TextContent = {
  kind: 'text'
  text: string
  choices?: Choice[]
  /** Of the text: buttons and lists are made by language. */
  language?: string
  /** How to answer choices that go out as numbered text. */
  hint?: string
  /** Buttons were refused: only numbered text will do. */
  plain?: boolean
  /** Says the same where the window has closed. */
  instead?: TemplateContent
}

/** What WhatsApp takes in one message, in UTF-16 units. */
export const TEXT_MAX = 1600

/** Text and numbered choices together, as they stand on a phone without buttons. */
export function readable({ text, choices = [], hint }: Omit<TextContent, 'kind'>): string {
  const said = hint && choices.length > 0 ? `${text} ${hint}` : text
  return [said, ...choices.map(({ title }, index) => `${index + 1}. ${title}`)].join('\n')
}

export type TemplateCategory = 'utility' | 'marketing' | 'authentication'

/** A template as WhatsApp has it; `status` and `category` are Meta's, `body` has {{1}} for each variable. */
export type WhatsAppTemplate = {
  contentSid: string
  name: string
  language: string
  status: string
  /** Null: it was never handed in. */
  category: TemplateCategory | null
  body: string | null
  /** What its texts, buttons and links leave open: `1`, `2`, … */
  variables: string[]
}

/** Ordered: a message's state is the maximum it ever reached, whatever order status calls come in. */
export const DELIVERY_STATES = ['accepted', 'sending', 'sent', 'delivered', 'read'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number] | 'undelivered' | 'failed'

/** How one attempt to send ended. `uncertain`: nobody knows whether WhatsApp has it, so it is not tried again by itself. */
export type SendResult =
  | { kind: 'accepted'; messageSid: string }
  /** `retryAfter`: seconds before a second attempt, more before each later one; null: as usual. */
  | { kind: 'rejected'; code: string; retryAfter: number | null; policy: RejectionPolicy }
  | { kind: 'uncertain'; code: string }

export type RejectionPolicy =
  /** Known not to have gone: the same message may be attempted again, later each time. */
  | 'retry'
  /**
   * Not even looked at, and for no reason of its own (no connection, no permission, too many requests): as if not
   * tried.
   */
  | 'unavailable'
  /** As `unavailable`, because too much was asked at once: everything waits a moment. */
  | 'busy'
  /** Outside the 24-hour window: free text can't go. */
  | 'template_needed'
  /** The address can't be reached: suspend it until it is linked again. */
  | 'dead_address'
  /** They said stop, to us or to WhatsApp. */
  | 'opted_out'
  /** The buttons or the template can't go as they are: choices still go as numbered text. */
  | 'content_refused'
  | 'give_up'

/** One status call, as it came: any order, any number of times, with codes nobody has seen before. */
export type StatusEvent = {
  attemptId: string
  messageSid: string | null
  status: string
  errorCode: string | null
  /** What a failure means; null where the status is none. */
  policy: RejectionPolicy | null
  /** Seconds after which a failed message may be attempted again, where its code says so. */
  retryAfter: number | null
}

/** A message to a student as WhatsApp's list has it: what its status calls would say, and the text on the phone. */
export type ListedMessage = Omit<StatusEvent, 'attemptId' | 'messageSid'> & {
  messageSid: string
  text: string
  at: Date
}
