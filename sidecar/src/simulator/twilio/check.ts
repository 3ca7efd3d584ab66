import type { Address } from '../../model/contact.ts'
import { LIMITS } from './contents.ts'
import { renderTemplate } from './templates.ts'
import type { Approval, PhoneChoice, SendRequest, SimulatedContent } from './types.ts'

export type Checked =
  | {
      ok: true
      to: Address
      text: string
      buttons: PhoneChoice[]
      opener: string | null
      contentSid: string | null
      failLater: number | null
    }
  | { ok: false; status: number; code: number; message: string }

export type CheckContext = {
  messagingServiceSid: string
  contents: ReadonlyMap<string, SimulatedContent>
  isBlocked(address: Address): boolean
  /** When the address last wrote to us. */
  lastInboundAt(address: Address): Date | null
  now: Date
}

const ADDRESS = /^whatsapp:(?:\+[1-9]\d{6,14}|[A-Z]{2}\.[A-Za-z0-9]+)$/
const WINDOW_MS = 24 * 60 * 60 * 1000
const MAX_BODY = 1600
/** What a template that WhatsApp took back fails with, by a status call. */
const WITHDRAWN: Partial<Record<Approval, number>> = { rejected: 63040, paused: 63041, disabled: 63042 }

/** What Twilio looks at before it accepts a message, with its codes. The window shows only later, by a status call. */
export function checkSend(request: SendRequest, context: CheckContext): Checked {
  const { To: to = '', Body: body, ContentSid: contentSid } = request
  if (!ADDRESS.test(to)) return refused(21211, "Invalid 'To' Phone Number")
  if (request.MessagingServiceSid !== context.messagingServiceSid) {
    return refused(21705, 'The Messaging Service Sid is invalid')
  }
  const address = to as Address
  if (context.isBlocked(address)) return refused(21610, 'Attempt to send to unsubscribed recipient')
  const last = context.lastInboundAt(address)
  const inWindow = last !== null && context.now.getTime() - last.getTime() < WINDOW_MS
  if (contentSid !== undefined) {
    const content = context.contents.get(contentSid)
    if (!content) return refused(21655, 'The ContentSid is invalid')
    if (body !== undefined) return refused(21654, 'Body and ContentSid exclude each other')
    const rendered = renderTemplate(content, request.ContentVariables)
    if (!rendered.ok) return refused(21656, `The ContentVariables parameter is invalid: ${rendered.why}`)
    return {
      ok: true,
      to: address,
      text: rendered.text,
      buttons: rendered.choices,
      opener: content.opener ?? null,
      contentSid,
      failLater: templateFailure(content, rendered, inWindow),
    }
  }
  if (!body) return refused(21619, 'A text message body or media urls must be specified')
  if (body.length > MAX_BODY) return refused(21617, 'The message body exceeds the 1600 character limit')
  return {
    ok: true,
    to: address,
    text: body,
    buttons: [],
    opener: null,
    contentSid: null,
    failLater: inWindow ? null : 63016,
  }
}

function templateFailure(
  content: SimulatedContent,
  rendered: { text: string; choices: PhoneChoice[] },
  inWindow: boolean,
): number | null {
  const { status = 'approved' } = content
  if (status === 'approved') return null
  return WITHDRAWN[status] ?? sessionFailure(content, rendered, inWindow)
}

/** Where WhatsApp would not show it; it says so by a status call. */
function sessionFailure(
  { opener }: SimulatedContent,
  { text, choices }: { text: string; choices: PhoneChoice[] },
  inWindow: boolean,
): number | null {
  if (!inWindow) return 63016
  const most = opener === undefined ? LIMITS.button : LIMITS.item
  const fits = choices.every(
    ({ id, title, detail = '' }) =>
      title.length <= most && id.length <= LIMITS.id && detail.length <= LIMITS.detail,
  )
  const distinct = [choices.map(({ id }) => id), choices.map(({ title }) => title)].every(
    (values) => new Set(values).size === values.length,
  )
  const few = opener !== undefined || choices.length <= LIMITS.buttons
  return fits && distinct && few && text.length <= LIMITS.body ? null : 63005
}

function refused(code: number, message: string): Checked {
  return { ok: false, status: 400, code, message }
}
