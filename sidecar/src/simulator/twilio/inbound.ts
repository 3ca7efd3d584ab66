import type { OptOutType } from './opt-out.ts'
import type { PhoneMessage, WritingOptions } from './types.ts'

export type Written = {
  message: Pick<PhoneMessage, 'messageSid' | 'address' | 'text' | 'media'>
  options: Pick<WritingOptions, 'payload' | 'messageType' | 'externalUserId'>
  optOutType: OptOutType | null
  /** What that phone has seen, for whatever is tapped. */
  conversation: PhoneMessage[]
}

/** The parameters of Twilio's call about a message that came in. */
export function inboundFields(
  account: { accountSid: string; messagingServiceSid: string; sender: string; apiUrl: string },
  { message, options, optOutType, conversation }: Written,
): Record<string, string> {
  const { messageSid, address, text, media } = message
  const { payload, messageType } = options
  const id = address.slice('whatsapp:'.length)
  const isNumber = id.startsWith('+')
  const externalUserId = isNumber ? options.externalUserId : id
  return {
    AccountSid: account.accountSid,
    ApiVersion: '2010-04-01',
    MessagingServiceSid: account.messagingServiceSid,
    MessageSid: messageSid,
    SmsMessageSid: messageSid,
    SmsSid: messageSid,
    SmsStatus: 'received',
    From: address,
    To: account.sender,
    Body: text,
    NumMedia: String(media.length),
    ...mediaFields(account, message),
    ...(messageType !== undefined && { MessageType: messageType }),
    NumSegments: '1',
    ...(isNumber && { WaId: id.slice(1) }),
    ...(externalUserId !== undefined && { ExternalUserId: externalUserId }),
    ...(optOutType && { OptOutType: optOutType }),
    ...(payload !== undefined && tapFields(conversation, payload, text)),
  }
}

function mediaFields(
  { accountSid, apiUrl }: { accountSid: string; apiUrl: string },
  { messageSid, media }: Written['message'],
): Record<string, string> {
  const folder = `${apiUrl}/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}/Media`
  return Object.fromEntries(
    media.flatMap(({ mediaSid, contentType }, index) => [
      [`MediaUrl${index}`, `${folder}/${mediaSid}`],
      [`MediaContentType${index}`, contentType],
    ]),
  )
}

/** A list's item comes back by other names than a button. */
function tapFields(conversation: PhoneMessage[], payload: string, title: string): Record<string, string> {
  const tapped = conversation.findLast(({ buttons }) => buttons.some(({ id }) => id === payload))
  return tapped?.opener
    ? { ListId: payload, ListTitle: title }
    : { ButtonPayload: payload, ButtonText: title, ButtonType: 'REPLY' }
}
