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
    direction: inbound ? 'inbound' : message.automatic ? 'outbound-reply' : 'outbound-api',
    status: message.status,
    error_code: message.errorCode,
    error_message: null,
    num_media: String(message.media.length),
    num_segments: '1',
    price: null,
    price_unit: null,
    date_created: rfc2822(message.at),
    date_sent: rfc2822(message.at),
    date_updated: rfc2822(message.at),
    subresource_uris: { media: `${uri}/Media.json` },
    uri: `${uri}.json`,
  }
}

function rfc2822(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000')
}

/** The media of a message, as Twilio's API lists them. */
export function mediaJson({ accountSid }: Account, { messageSid, media, at }: PhoneMessage) {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}/Media`
  return {
    media_list: media.map(({ mediaSid, contentType }) => ({
      sid: mediaSid,
      account_sid: accountSid,
      parent_sid: messageSid,
      content_type: contentType,
      date_created: rfc2822(at),
      date_updated: rfc2822(at),
      uri: `${uri}/${mediaSid}.json`,
    })),
    ...{ page: 0, page_size: 50, start: 0, end: Math.max(media.length - 1, 0), uri: `${uri}.json` },
    ...{ first_page_uri: `${uri}.json`, next_page_uri: null, previous_page_uri: null },
  }
}

/** A page begins after the message that its token names: what is written meanwhile moves none. */
export function listJson(
  account: Account,
  messages: PhoneMessage[],
  uri: string,
  query: Record<string, string | undefined>,
) {
  const page = Number(query.Page ?? 0)
  const size = Math.min(Number(query.PageSize ?? 50), 1000)
  const after = messages.findIndex(({ messageSid }) => query.PageToken === `PA${messageSid}`)
  const start = after + 1
  const shown = messages.slice(start, start + size)
  const next = new URL(uri, 'http://localhost')
  next.searchParams.set('Page', String(page + 1))
  next.searchParams.set('PageSize', String(size))
  next.searchParams.set('PageToken', `PA${shown.at(-1)?.messageSid ?? ''}`)
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

export function contentsJson(
  accountSid: string,
  contents: SimulatedContent[],
  query: Page,
  resource: 'Content' | 'ContentAndApprovals',
) {
  const url = `https://content.twilio.com/v1/${resource}`
  const page = Number(query.Page ?? 0)
  const size = Math.min(Number(query.PageSize ?? 50), 500)
  const shown = contents.slice(page * size, (page + 1) * size)
  const next = (page + 1) * size < contents.length
  return {
    meta: {
      ...{ page, page_size: size, key: 'contents', previous_page_url: null },
      ...{ url, first_page_url: `${url}?Page=0&PageSize=${size}` },
      next_page_url: next ? `${url}?Page=${page + 1}&PageSize=${size}` : null,
    },
    contents: shown.map((content) =>
      resource === 'Content' ? contentJson(accountSid, content) : contentAndApprovalJson(accountSid, content),
    ),
  }
}

/** A content as Twilio's API shows it. */
export function contentJson(accountSid: string, content: SimulatedContent) {
  const { contentSid, friendlyName, language = 'es' } = content
  const url = `https://content.twilio.com/v1/Content/${contentSid}`
  return {
    sid: contentSid,
    account_sid: accountSid,
    friendly_name: friendlyName,
    language,
    variables: {},
    types: typesOf(content),
    date_created: '2026-01-01T00:00:00Z',
    date_updated: '2026-01-01T00:00:00Z',
    url,
    links: {
      approval_create: `${url}/ApprovalRequests/whatsapp`,
      approval_fetch: `${url}/ApprovalRequests`,
    },
  }
}

function contentAndApprovalJson(accountSid: string, content: SimulatedContent) {
  const { url: _, links: __, ...shown } = contentJson(accountSid, content)
  return { ...shown, approval_requests: approvalJson(content) }
}

/** What was never handed in has neither name nor category. */
export function approvalJson(content: SimulatedContent) {
  const { friendlyName, status = 'approved', category = 'UTILITY' } = content
  if (status === 'unsubmitted') return { type: 'whatsapp', status }
  const [type] = Object.keys(typesOf(content))
  return {
    ...{ type: 'whatsapp', name: friendlyName, category, content_type: type, status },
    ...{ rejection_reason: '', allow_category_change: true },
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
