import type { Readable } from 'node:stream'
import axios, { type AxiosResponse } from 'axios'
import { containedType, declaredType } from '../../model/file-type.ts'
import type { FetchedMedia, WhatsAppMedia } from '../../ports.ts'
import type { TwilioSettings } from './client.ts'

type MediaSettings = Pick<TwilioSettings, 'accountSid' | 'authToken' | 'apiUrl'> & { deadlineMs?: number }

const MAX_BYTES = 5 * 1024 * 1024
const MAX_REDIRECTS = 3
const TWILIO_HOST = /^api(?:\.[a-z0-9-]+){0,2}\.twilio\.com$/
const GONE = new Set([401, 403, 404, 410])

const refused = (reason: Extract<FetchedMedia, { kind: 'refused' }>['reason']): FetchedMedia => ({
  kind: 'refused',
  reason,
})

/**
 * What students sent, from Twilio's own host alone, signed in there and nowhere else: Twilio sends on to a store of files
 * whose address is a secret of its own. Nothing is kept, and nothing larger is read than a request may have.
 */
export function createTwilioMedia(settings: MediaSettings): WhatsAppMedia {
  const { accountSid, authToken, apiUrl, deadlineMs = 20_000 } = settings
  const own = apiUrl === null ? null : new URL(apiUrl)
  const isTwilio = ({ origin, protocol, hostname, port }: URL) =>
    own ? origin === own.origin : protocol === 'https:' && port === '' && TWILIO_HOST.test(hostname)
  const isOurs = (url: URL, messageSid: string) =>
    isTwilio(url) &&
    url.username === '' &&
    url.pathname.startsWith(`/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}/Media/`) &&
    /^\/[^/]+(?:\/[^/]+){6}$/.test(url.pathname)

  async function open(first: URL, signal: AbortSignal): Promise<AxiosResponse<Readable> | null> {
    let url = first
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const response = await axios.get<Readable>(url.href, {
        ...{ responseType: 'stream', maxRedirects: 0, validateStatus: () => true, signal },
        ...(isTwilio(url) && { auth: { username: accountSid, password: authToken } }),
      })
      const location: unknown = response.headers.location
      if (response.status < 300 || response.status >= 400 || typeof location !== 'string') return response
      response.data.destroy()
      url = new URL(location, url)
      if (url.protocol !== 'https:' && url.protocol !== own?.protocol) return null
    }
    return null
  }

  return {
    async fetch({ url: address, contentType, messageSid }) {
      if (!URL.canParse(address) || !isOurs(new URL(address), messageSid)) return refused('foreign')
      const declared = declaredType(contentType)
      if (!declared) return refused('wrong_type')
      try {
        const response = await open(new URL(address), AbortSignal.timeout(deadlineMs))
        if (!response) return refused('unavailable')
        if (response.status !== 200) {
          response.data.destroy()
          return refused(GONE.has(response.status) ? 'gone' : 'unavailable')
        }
        const content = await readAtMost(response, MAX_BYTES)
        if (!content) return refused('too_large')
        if (containedType(content) !== declared) return refused('wrong_type')
        return { kind: 'file', contentType: declared, content }
      } catch {
        return refused('unavailable')
      }
    },
  }
}

/** Null: it is larger, whatever its header says. */
async function readAtMost({ data, headers }: AxiosResponse<Readable>, most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = Number(headers['content-length']) > most ? Infinity : 0
  if (size === 0) {
    for await (const chunk of data as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > most) break
      chunks.push(chunk)
    }
  }
  data.destroy()
  return size > most ? null : Buffer.concat(chunks)
}
