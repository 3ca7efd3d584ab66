import type { Twilio } from 'twilio'
import type { MessageInstance, MessagePage } from 'twilio/lib/rest/api/v2010/account/message.js'
import type { Address } from '../../model/contact.ts'
import { checkError } from './errors.ts'

const PAGE_MAX = 1000

type Span = { since: Date; until: Date }

export function atOf({ dateSent, dateCreated }: MessageInstance): Date {
  return dateSent ?? dateCreated
}

/**
 * The list of messages to us, oldest first, in parts of at most a page a sender. Twilio lists the newest first: the way
 * to the oldest page is noted by address, which names the message that the page comes after, so that nothing new moves
 * it; then each page is read once more on the way back. However much was written, two pages are held.
 */
export async function* oldestFirst(
  client: Twilio,
  senders: Address[],
  span: Span,
): AsyncGenerator<MessageInstance[]> {
  const filters = senders.length === 0 ? [{}] : senders.map((to) => ({ to }))
  const lists = filters.map((filter) => ({
    pages: pagesBack(client, filter, span),
    left: [] as MessageInstance[],
  }))
  for (;;) {
    for (const list of lists) {
      while (list.left.length === 0) {
        const { done, value } = await list.pages.next()
        if (done) break
        list.left = value
      }
    }
    const waiting = lists.filter(({ left }) => left.length > 0)
    if (waiting.length === 0) return
    const reached = Math.min(...waiting.map(({ left }) => timeOf(left.at(-1))))
    const part: MessageInstance[] = []
    for (const list of waiting) {
      part.push(...list.left.filter((message) => timeOf(message) <= reached))
      list.left = list.left.filter((message) => timeOf(message) > reached)
    }
    yield part.sort((one, other) => timeOf(one) - timeOf(other))
  }
}

async function* pagesBack(
  client: Twilio,
  filter: { to?: Address },
  span: Span,
): AsyncGenerator<MessageInstance[]> {
  const { messages } = client
  const newest = await told(messages.page({ ...filter, dateSentAfter: span.since, pageSize: PAGE_MAX }))
  const older: string[] = []
  let page: MessagePage = newest
  while (page.nextPageUrl && timeOf(page.instances.at(-1)) >= span.since.getTime()) {
    older.push(page.nextPageUrl)
    page = await told(messages.getPage(page.nextPageUrl))
  }
  if (older.length > 0) yield within(page, span)
  for (const url of older.slice(0, -1).reverse()) yield within(await told(messages.getPage(url)), span)
  yield within(newest, span)
}

function told(asked: Promise<MessagePage>): Promise<MessagePage> {
  return asked.catch((error) => {
    throw checkError(error)
  })
}

/** Twilio may take dates as whole days. */
function within({ instances }: MessagePage, { since, until }: Span): MessageInstance[] {
  return instances.filter((message) => atOf(message) >= since && atOf(message) <= until).reverse()
}

function timeOf(message: MessageInstance | undefined): number {
  return message ? atOf(message).getTime() : Number.NEGATIVE_INFINITY
}
