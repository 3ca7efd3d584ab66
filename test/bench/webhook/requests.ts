import { randomUUID } from 'node:crypto'
import twilio from 'twilio'

export const AUTH_TOKEN = 'a token of the bench'
export const PUBLIC_URL = 'https://sidecar.example.org'
export const PATH = '/api/whatsapp/webhook'

export type SignedRequest = { method: 'POST'; path: string; headers: Record<string, string>; body: string }

const TEXTS = ['hola', '¿Qué nota saqué en el parcial?', 'cuándo es la recuperación?', 'ok gracias 🙂', 'Sí']
let made = 0

/** Distinct messages of 5,000 students, with the fields that Twilio sends and a valid signature each. */
export function signedRequests(count: number): SignedRequest[] {
  return Array.from({ length: count }, () => {
    const n = made++
    const sid = `SM${n.toString(16).padStart(32, '0')}`
    const number = `155501${String(n % 5000).padStart(5, '0')}`
    const fields = {
      SmsMessageSid: sid,
      NumMedia: '0',
      ProfileName: 'Sample Student',
      MessageType: 'text',
      SmsSid: sid,
      WaId: number,
      SmsStatus: 'received',
      Body: TEXTS[n % TEXTS.length] ?? '',
      To: 'whatsapp:+15550199999',
      MessagingServiceSid: `MG${'0'.repeat(32)}`,
      NumSegments: '1',
      MessageSid: sid,
      AccountSid: `AC${'0'.repeat(32)}`,
      ChannelMetadata: '{"type":"whatsapp","data":{"context":{"ProfileName":"Sample Student"}}}',
      From: `whatsapp:+${number}`,
      ApiVersion: '2010-04-01',
    }
    return {
      method: 'POST',
      path: PATH,
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'x-twilio-signature': twilio.getExpectedTwilioSignature(AUTH_TOKEN, PUBLIC_URL + PATH, fields),
        'i-twilio-idempotency-token': randomUUID(),
        'user-agent': 'TwilioProxy/1.1',
        accept: '*/*',
      },
      body: new URLSearchParams(fields).toString(),
    }
  })
}
