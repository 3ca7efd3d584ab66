import type { Twilio } from 'twilio'
import type { MessageInstance } from 'twilio/lib/rest/api/v2010/account/message.js'
import type { Address } from '../../model/contact.ts'
import type { Found, ListedMessage } from '../../model/message.ts'
import type { WhatsApp } from '../../ports.ts'
import { checkError, policyOf } from './errors.ts'
import { parseInbound } from './inbound.ts'
import { atOf, oldestFirst } from './pages.ts'

/** Of what was sent to one address there is little. */
const SENT_MAX = 200
const MEDIA_MAX = 10
/** Stands for files that couldn't be listed: as one that is gone, so that the student is asked for it again. */
const UNLISTED = [{ sid: 'unlisted', contentType: 'image/jpeg' }]

type Lists = Pick<WhatsApp, 'sentTo' | 'receivedBetween'>

/** What Twilio's list of messages says. It may take dates as whole days, so times are looked at again here. */
export function createTwilioLists(client: Twilio, apiUrl: string | null): Lists {
  async function foundOf(message: MessageInstance): Promise<Found | null> {
    const { sid, accountSid, from, to, body, numMedia } = message
    const listed = Number(numMedia) === 0 ? [] : await mediaOf(sid)
    const media = listed ?? UNLISTED
    const folder = `${apiUrl ?? 'https://api.twilio.com'}/2010-04-01/Accounts/${accountSid}/Messages/${sid}/Media`
    const fields = media.flatMap(({ sid: mediaSid, contentType }, index) => [
      [`MediaUrl${index}`, `${folder}/${mediaSid}`],
      [`MediaContentType${index}`, contentType],
    ])
    const inbound = parseInbound(
      {
        ...{ MessageSid: sid, From: from, To: to, Body: body, NumMedia: String(media.length) },
        ...Object.fromEntries(fields),
      },
      null,
    )
    return inbound && { message: { ...inbound, receivedAt: atOf(message) }, complete: listed !== null }
  }

  /** Null: they couldn't be listed. */
  async function mediaOf(messageSid: string): Promise<{ sid: string; contentType: string }[] | null> {
    return client
      .messages(messageSid)
      .media.list({ limit: MEDIA_MAX })
      .catch(() => null)
  }

  return {
    async sentTo(to, since) {
      try {
        const found = await client.messages.list({
          ...{ to, dateSentAfter: since, pageSize: SENT_MAX, limit: SENT_MAX },
        })
        return found
          .filter((message) => atOf(message) >= since && message.direction !== 'inbound')
          .map((message) => listedOf(message, to))
      } catch (error) {
        throw checkError(error)
      }
    },

    async *receivedBetween({ since, until, senders, wanted }) {
      for await (const part of oldestFirst(client, senders, { since, until })) {
        const inbound = part.filter(({ direction }) => direction === 'inbound')
        const sids = await wanted(inbound.map(({ sid }) => sid))
        const found: Found[] = []
        for (const message of inbound) {
          const one = sids.has(message.sid) ? await foundOf(message) : null
          if (one) found.push(one)
        }
        if (found.length > 0) yield found
      }
    },
  }
}

function listedOf(message: MessageInstance, to: Address): ListedMessage {
  const { sid, body, status, errorCode } = message
  const code = errorCode ? String(errorCode) : null
  return {
    ...{ messageSid: sid, text: body ?? '', at: atOf(message), status, errorCode: code },
    ...(code ? policyOf(code, { to }) : { policy: null, retryAfter: null }),
  }
}
