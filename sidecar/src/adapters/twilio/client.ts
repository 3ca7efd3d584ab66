import twilio from 'twilio'
import { RedirectedClient } from './request-client.ts'

export type TwilioSettings = {
  accountSid: string
  authToken: string
  messagingServiceSid: string
  /** Null: Twilio's own. */
  apiUrl: string | null
  timeoutMs?: number
}

export function createClient({ accountSid, authToken, apiUrl, timeoutMs = 10_000 }: TwilioSettings) {
  const options = { timeout: timeoutMs, maxSockets: 50 }
  return twilio(accountSid, authToken, {
    ...options,
    ...(apiUrl && { httpClient: new RedirectedClient(apiUrl, options) }),
  })
}
