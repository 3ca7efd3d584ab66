import type { PhoneMessage, SimulatedContent } from './types.ts'

type Account = { accountSid: string; messagingServiceSid: string; sender: string }

/** A message as Twilio's API shows it. */
export function messageJson(account: Account, message: PhoneMessage) {
  const inbound = message.direction === 'inbound'
  const uri = `/2010-04-01/Accounts/${account.accountSid}/Messages/${message.messageSid}`
  return {
    sid: message.messageSid,
    account_sid: account.accountSid,
    messaging_service_sid: inbound ? null : account.messagingServiceSid,
    api_version: '2010-04-01',
    from: inbound ? message.address : account.sender,
    to: inbound ? account.sender : message.address,
    body: message.text,
    direction: inbound ? 'inbound' : 'outbound-api',
    status: message.status,
    error_code: message.errorCode,
    error_message: null,
    num_media: '0',
    num_segments: '1',
    price: null,
    price_unit: null,
    date_created: message.at.toUTCString(),
    date_sent: message.at.toUTCString(),
    date_updated: message.at.toUTCString(),
    subresource_uris: { media: `${uri}/Media.json` },
    uri: `${uri}.json`,
  }
}

export function listJson(
  account: Account,
  messages: PhoneMessage[],
  uri: string,
  query: Record<string, string | undefined>,
) {
  const page = Number(query.Page ?? 0)
  const size = Math.min(Number(query.PageSize ?? 50), 1000)
  const start = page * size
  const shown = messages.slice(start, start + size)
  const next = new URL(uri, 'http://localhost')
  next.searchParams.set('Page', String(page + 1))
  next.searchParams.set('PageSize', String(size))
  return {
    messages: shown.map((message) => messageJson(account, message)),
    page,
    page_size: size,
    start,
    end: start + Math.max(shown.length - 1, 0),
    uri,
    first_page_uri: uri,
    previous_page_uri: null,
    next_page_uri: start + size < messages.length ? next.pathname + next.search : null,
  }
}

/** All on one page; here everything is approved at once. */
export function contentsJson(account: Pick<Account, 'accountSid'>, contents: SimulatedContent[]) {
  return {
    meta: {
      page: 0,
      page_size: contents.length,
      key: 'contents',
      next_page_url: null,
      previous_page_url: null,
    },
    contents: contents.map(({ contentSid, friendlyName, language = 'es', body }) => ({
      sid: contentSid,
      account_sid: account.accountSid,
      friendly_name: friendlyName,
      language,
      variables: {},
      types: { 'twilio/text': { body } },
      approval_requests: { name: friendlyName, category: 'UTILITY', status: 'approved' },
      date_created: '2026-01-01T00:00:00Z',
      date_updated: '2026-01-01T00:00:00Z',
    })),
  }
}
