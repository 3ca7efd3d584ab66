import type { Twilio } from 'twilio'
import type { MessageInstance } from 'twilio/lib/rest/api/v2010/account/message.js'
import type { Address } from '../../model/contact.ts'
import type { ListedMessage, Received } from '../../model/message.ts'
import type { WhatsApp } from '../../ports.ts'
import { checkError, policyOf } from './errors.ts'
import { parseInbound } from './inbound.ts'

/** Of what was sent to one address there is little. Of what all wrote nothing is cut: it would never be listed again. */
const SENT_MAX = 200
const PAGE_MAX = 1000

type Lists = Pick<WhatsApp, 'sentTo' | 'receivedSince'>

/** What Twilio's list of messages says. It may take dates as whole days, so times are looked at again here. */
export function createTwilioLists(client: Twilio, apiUrl: string | null): Lists {
  async function list(filter: { to?: Address }, since: Date, limit?: number): Promise<MessageInstance[]> {
    try {
      const found = await client.messages.list({
        ...filter,
        ...{ dateSentAfter: since, pageSize: Math.min(limit ?? PAGE_MAX, PAGE_MAX) },
        ...(limit && { limit }),
      })
      return found.filter((message) => atOf(message) >= since)
    } catch (error) {
      throw checkError(error)
    }
  }

  /** Files that can't be listed stand there as one that is gone: the message goes on, and they are asked for again. */
  async function mediaOf({ sid, accountSid, numMedia }: MessageInstance): Promise<Record<string, string>> {
    if (Number(numMedia) === 0) return {}
    const media = await client
      .messages(sid)
      .media.list({ limit: 10 })
      .catch(() => [{ sid: 'unlisted', contentType: 'image/jpeg' }])
    const folder = `${apiUrl ?? 'https://api.twilio.com'}/2010-04-01/Accounts/${accountSid}/Messages/${sid}/Media`
    const fields = media.flatMap(({ sid: mediaSid, contentType }, index) => [
      [`MediaUrl${index}`, `${folder}/${mediaSid}`],
      [`MediaContentType${index}`, contentType],
    ])
    return { NumMedia: String(media.length), ...Object.fromEntries(fields) }
  }

  return {
    async sentTo(to, since) {
      const found = await list({ to }, since, SENT_MAX)
      return found.filter(({ direction }) => direction !== 'inbound').map((message) => listedOf(message, to))
    },

    async receivedSince(since, senders) {
      const pages = senders.length === 0 ? [{}] : senders.map((to) => ({ to }))
      const received: Received[] = []
      for (const filter of pages) {
        for (const message of await list(filter, since)) {
          const { sid, from, to, body, direction } = message
          if (direction !== 'inbound') continue
          const fields = { MessageSid: sid, From: from, To: to, Body: body, ...(await mediaOf(message)) }
          const inbound = parseInbound(fields, null)
          if (inbound) received.push({ ...inbound, receivedAt: atOf(message) })
        }
      }
      return received.sort((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime())
    },
  }
}

function atOf({ dateSent, dateCreated }: MessageInstance): Date {
  return dateSent ?? dateCreated
}

function listedOf(message: MessageInstance, to: Address): ListedMessage {
  const { sid, body, status, errorCode } = message
  const code = errorCode ? String(errorCode) : null
  return {
    ...{ messageSid: sid, text: body ?? '', at: atOf(message), status, errorCode: code },
    ...(code ? policyOf(code, { to }) : { policy: null, retryAfter: null }),
  }
}
