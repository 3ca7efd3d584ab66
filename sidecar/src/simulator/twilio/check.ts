import type { Address } from '../../model/contact.ts'
import type { Choice } from '../../model/message.ts'
import { renderTemplate } from './templates.ts'
import type { SendRequest, SimulatedContent } from './types.ts'

export type Checked =
  | {
      ok: true
      to: Address
      text: string
      buttons: Choice[]
      contentSid: string | null
      failLater: number | null
    }
  | { ok: false; status: number; code: number; message: string }

export type CheckContext = {
  messagingServiceSid: string
  contents: ReadonlyMap<string, SimulatedContent>
  /** When the address last wrote to us. */
  lastInboundAt(address: Address): Date | null
  now: Date
}

const ADDRESS = /^whatsapp:(?:\+[1-9]\d{6,14}|[A-Z]{2}\.[A-Za-z0-9]+)$/
const WINDOW_MS = 24 * 60 * 60 * 1000
const MAX_BODY = 1600

/** What Twilio looks at before it accepts a message, with its codes. The window shows only later, by a status call. */
export function checkSend(request: SendRequest, context: CheckContext): Checked {
  const { To: to = '', Body: body, ContentSid: contentSid } = request
  if (!ADDRESS.test(to)) return refused(21211, "Invalid 'To' Phone Number")
  if (request.MessagingServiceSid !== context.messagingServiceSid) {
    return refused(21705, 'The Messaging Service Sid is invalid')
  }
  const address = to as Address
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
      buttons: content.buttons ?? [],
      contentSid,
      failLater: null,
    }
  }
  if (!body) return refused(21619, 'A text message body or media urls must be specified')
  if (body.length > MAX_BODY) return refused(21617, 'The message body exceeds the 1600 character limit')
  const last = context.lastInboundAt(address)
  const inWindow = last !== null && context.now.getTime() - last.getTime() < WINDOW_MS
  return {
    ok: true,
    to: address,
    text: body,
    buttons: [],
    contentSid: null,
    failLater: inWindow ? null : 63016,
  }
}

function refused(code: number, message: string): Checked {
  return { ok: false, status: 400, code, message }
}
