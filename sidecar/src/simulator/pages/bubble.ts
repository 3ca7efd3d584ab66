import type { PhoneMessage } from '../twilio/types.ts'

const SHOWN: Record<string, string> = {
  accepted: 'queued',
  queued: 'queued',
  sending: 'queued',
  received: 'read',
  undelivered: 'failed',
}

/** A message as the student's phone draws it. */
export function bubbleOf(message: PhoneMessage) {
  return {
    id: message.messageSid,
    from: message.direction === 'inbound' ? 'student' : 'school',
    text: message.text,
    files: message.media.map(({ contentType }) => contentType),
    buttons: message.buttons,
    opener: message.opener,
    state: SHOWN[message.status] ?? message.status,
    at: message.at,
  }
}
