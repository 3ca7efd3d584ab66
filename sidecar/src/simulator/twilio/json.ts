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

type Page = { Page?: unknown; PageSize?: unknown }

export function contentsJson(accountSid: string, contents: SimulatedContent[], query: Page) {
  const page = Number(query.Page ?? 0)
  const size = Math.min(Number(query.PageSize ?? 50), 500)
  const shown = contents.slice(page * size, (page + 1) * size)
  const next = (page + 1) * size < contents.length
  return {
    meta: {
      ...{ page, page_size: size, key: 'contents', previous_page_url: null },
      next_page_url: next ? `https://content.twilio.com/v1/Content?Page=${page + 1}&PageSize=${size}` : null,
    },
    contents: shown.map((content) => contentJson(accountSid, content)),
  }
}

/** A content as Twilio's API shows it; what is approved was so at once. */
export function contentJson(accountSid: string, content: SimulatedContent) {
  const { contentSid, friendlyName, language = 'es', approved = true } = content
  return {
    sid: contentSid,
    account_sid: accountSid,
    friendly_name: friendlyName,
    language,
    variables: {},
    types: typesOf(content),
    approval_requests: approved
      ? { name: friendlyName, category: 'UTILITY', status: 'approved' }
      : { status: 'unsubmitted' },
    date_created: '2026-01-01T00:00:00Z',
    date_updated: '2026-01-01T00:00:00Z',
  }
}

function typesOf({ body, buttons = [], opener }: SimulatedContent) {
  if (opener !== undefined) {
    const items = buttons.map(({ id, title, detail }) => ({ id, item: title, description: detail }))
    return { 'twilio/list-picker': { body, button: opener, items } }
  }
  if (buttons.length === 0) return { 'twilio/text': { body } }
  const actions = buttons.map(({ id, title }) => ({ type: 'QUICK_REPLY', id, title }))
  return { 'twilio/quick-reply': { body, actions } }
}
