import type { Address } from '../../model/contact.ts'
import type { Inbound } from '../../model/message.ts'
import { storable, visible } from '../../model/storable.ts'
import type { FormFields } from '../../ports.ts'

const MAX_MEDIA = 10
/**
 * As Twilio makes them, to the last character: a signature is over names and values with nothing between them, so that a
 * longer id might be a shorter one and the field after it.
 */
const MESSAGE_SID = /^[SM]M[0-9a-f]{32}$/
const OPT_OUT_TYPES = new Set(['STOP', 'START', 'HELP'])

/** Reads what it knows and leaves the rest: Twilio adds parameters unannounced. Null: not a WhatsApp message. */
export function parseInbound(fields: FormFields, idempotencyToken: string | null): Inbound | null {
  const messageSid = field(fields, 'MessageSid')
  const from = field(fields, 'From')
  if (!MESSAGE_SID.test(messageSid) || !isAddress(from)) return null
  const to = field(fields, 'To')
  const optOut = field(fields, 'OptOutType').toUpperCase()
  const media = mediaOf(fields)
  const externalUserId = field(fields, 'ExternalUserId')
  const payload = field(fields, 'ButtonPayload') || field(fields, 'ListId') || null
  return {
    messageSid,
    from,
    to: isAddress(to) ? to : `whatsapp:${to}`,
    text: visible(field(fields, 'Body') || field(fields, 'ButtonText') || field(fields, 'ListTitle')),
    payload,
    kind: kindOf(fields, payload, media.length),
    media,
    optOut: OPT_OUT_TYPES.has(optOut) ? (optOut as Inbound['optOut']) : null,
    idempotencyToken: idempotencyToken && storable(idempotencyToken),
    ...(externalUserId && { externalUserId }),
  }
}

function kindOf(fields: FormFields, payload: string | null, media: number): Inbound['kind'] {
  if (payload !== null) return 'button'
  if (field(fields, 'MessageType') === 'reaction') return 'reaction'
  if (media > 0) return field(fields, 'MessageType') === 'sticker' ? 'sticker' : 'media'
  if (field(fields, 'Latitude')) return 'location'
  return field(fields, 'Body').trim() === '' ? 'empty' : 'text'
}

function mediaOf(fields: FormFields): Inbound['media'] {
  const count = Math.min(Number.parseInt(field(fields, 'NumMedia'), 10) || 0, MAX_MEDIA)
  return Array.from({ length: count }, (_, index) => ({
    url: field(fields, `MediaUrl${index}`),
    contentType: field(fields, `MediaContentType${index}`),
  })).filter(({ url }) => url !== '')
}

/** A field that is there twice counts once, and absent is empty. */
export function field(fields: FormFields, name: string): string {
  const value = fields[name]
  return storable((Array.isArray(value) ? value[0] : value) ?? '')
}

function isAddress(text: string): text is Address {
  return text.startsWith('whatsapp:') && text.length > 'whatsapp:'.length
}
