import twilio from 'twilio'
import type { StatusEvent } from '../../model/message.ts'
import type { FormFields, WhatsAppWebhook } from '../../ports.ts'
import { policyOf } from './errors.ts'
import { field, parseInbound } from './inbound.ts'

/** Signatures by either token are good while one replaces the other. */
export function createTwilioWebhook(tokens: {
  authToken: string
  authTokenPrevious: string | null
}): WhatsAppWebhook {
  const valid = [tokens.authToken, tokens.authTokenPrevious].filter((token) => token !== null)
  return {
    verify: ({ signature, url, fields }) =>
      valid.some((token) => twilio.validateRequest(token, signature, url, fields)),
    inbound: parseInbound,
    status: parseStatus,
  }
}

function parseStatus(fields: FormFields, attemptId: string): StatusEvent | null {
  const status = (field(fields, 'MessageStatus') || field(fields, 'SmsStatus')).toLowerCase()
  if (!status) return null
  const code = field(fields, 'ErrorCode')
  const errorCode = code && code !== '0' ? code : null
  return {
    attemptId,
    messageSid: field(fields, 'MessageSid') || null,
    status,
    errorCode,
    ...(errorCode ? policyOf(errorCode, { to: field(fields, 'To') }) : { policy: null, retryAfter: null }),
  }
}
