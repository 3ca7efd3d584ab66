import type { Address } from '../../model/contact.ts'
import { type SendResult, TEXT_MAX } from '../../model/message.ts'
import type { WhatsApp } from '../../ports.ts'
import { createClient, type TwilioSettings } from './client.ts'
import { checkError, policyOf } from './errors.ts'
import { createTwilioLists } from './lists.ts'
import { renderContent, templateOf } from './render.ts'

const TEMPLATES_MAX = 2000

/** What doesn't fit is never sent cut: its end may be what it is about. */
const TOO_LONG: SendResult = { kind: 'rejected', code: 'text_too_long', policy: 'give_up', retryAfter: null }

/** Nothing was sent when the connection was never made. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

export function createTwilioWhatsApp(settings: TwilioSettings): WhatsApp {
  const client = createClient(settings)

  return {
    async send({ to, from, content, statusCallback }) {
      const body = renderContent(content)
      if ('body' in body && body.body.length > TEXT_MAX) return TOO_LONG
      try {
        const { sid } = await client.messages.create({
          to,
          ...(from && { from }),
          messagingServiceSid: settings.messagingServiceSid,
          statusCallback,
          ...body,
        })
        return sid ? { kind: 'accepted', messageSid: sid } : { kind: 'uncertain', code: 'no_sid' }
      } catch (error) {
        return resultOf(error, to)
      }
    },

    async templates() {
      try {
        const contents = await client.content.v1.contentAndApprovals.list({
          limit: TEMPLATES_MAX,
          pageSize: 500,
        })
        return contents.map(templateOf)
      } catch (error) {
        throw checkError(error)
      }
    },

    ...createTwilioLists(client, settings.apiUrl),

    async check() {
      try {
        await client.api.v2010.accounts(settings.accountSid).fetch()
        await client.messaging.v1.services(settings.messagingServiceSid).fetch()
      } catch (error) {
        throw checkError(error)
      }
    },
  }
}

/** Refused in so many words: not sent. Anything else that happened after the connection was made is uncertain. */
function resultOf(error: unknown, to: Address): SendResult {
  const { status, code } = error as { status?: unknown; code?: unknown }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    const name = typeof code === 'number' ? String(code) : `http_${status}`
    return { kind: 'rejected', code: name, ...policyOf(name, { httpStatus: status, to }) }
  }
  if (typeof code === 'string' && NEVER_CONNECTED.has(code)) {
    return { kind: 'rejected', code: code.toLowerCase(), policy: 'unavailable', retryAfter: null }
  }
  if (typeof status === 'number') return { kind: 'uncertain', code: `http_${status}` }
  return { kind: 'uncertain', code: typeof code === 'string' ? code.toLowerCase() : 'unknown' }
}
