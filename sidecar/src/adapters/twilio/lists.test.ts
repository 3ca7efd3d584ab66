import type { Twilio } from 'twilio'
import { expect, test } from 'vitest'
import type { Address } from '../../model/contact.ts'
import type { Found } from '../../model/message.ts'
import { createTwilioLists } from './lists.ts'

const AT = new Date('2026-03-02T10:00:00Z')
const OURS: Address[] = ['whatsapp:+15550199997', 'whatsapp:+15550199998']
const at = (second: number) => new Date(AT.getTime() + second * 1000)
const until = at(1_000_000)
const message = (index: number, more: object = {}) => ({
  ...{ sid: `SM${index.toString(16).padStart(32, '0')}`, accountSid: 'AC1', direction: 'inbound' },
  ...{ from: 'whatsapp:+15550100090', to: OURS[0], body: `mensaje ${index}` },
  ...{ numMedia: '0', dateSent: at(index), dateCreated: at(index), ...more },
})
type Listed = ReturnType<typeof message>

/** Twilio's client as far as its list goes, newest first; `files` says how often a message's can't be listed. */
function listsOf(all: Listed[]) {
  const read: string[] = []
  const pageOf = (to: string | undefined, start: number, size: number) => {
    read.push(`${to ?? 'any'} ${start}`)
    const shown = all.filter((each) => to === undefined || each.to === to).reverse()
    const more = start + size < shown.length
    const nextPageUrl = more ? `${to ?? ''} ${start + size} ${size}` : undefined
    return { instances: shown.slice(start, start + size), nextPageUrl }
  }
  const page = async ({ to, pageSize }: { to?: string; pageSize: number }) => pageOf(to, 0, pageSize)
  const getPage = async (url: string) => {
    const [to, start, size] = url.split(' ')
    return pageOf(to || undefined, Number(start), Number(size))
  }
  const media = {
    list: async () => {
      read.push('files')
      throw Object.assign(new Error('gone'), { status: 404 })
    },
  }
  const messages = Object.assign(() => ({ media }), { page, getPage })
  return { read, lists: createTwilioLists({ messages } as unknown as Twilio, null) }
}

const every = async (sids: string[]) => new Set(sids)
const texts = (part: Found[]) => part.map(({ message: { text } }) => text)

test('of what was written during an outage nothing is cut, and it comes in order, a page at a time', async () => {
  const all = Array.from({ length: 20_001 }, (_, index) => message(index))
  const { lists, read } = listsOf(all)
  const found: string[] = []
  let pagesBefore = 0
  for await (const part of lists.receivedBetween({ since: AT, until, senders: [], wanted: every })) {
    expect(part.length).toBeLessThanOrEqual(1000)
    pagesBefore ||= read.length
    found.push(...texts(part))
  }
  expect(found).toEqual(all.map(({ body }) => body))
  expect([pagesBefore, read.length]).toEqual([21, 40])
})

test('what was written to two senders comes in one order', async () => {
  const all = Array.from({ length: 3_300 }, (_, index) =>
    message(index, { to: OURS[index % 3 === 0 ? 1 : 0] }),
  )
  const { lists } = listsOf(all)
  const asked = { since: AT, until, senders: OURS, wanted: every }
  const parts = await Array.fromAsync(lists.receivedBetween(asked))
  expect(parts.flatMap(texts)).toEqual(all.map(({ body }) => body))
})

test('the list is read no further back than asked, and nothing that is not wanted is read in full', async () => {
  const all = Array.from({ length: 5_000 }, (_, index) => message(index, { numMedia: '1' }))
  const { lists, read } = listsOf(all)
  const wanted = async (sids: string[]) => new Set(sids.slice(-1))
  const asked = { since: at(4_500), until: at(4_997), senders: [], wanted }
  const parts = await Array.fromAsync(lists.receivedBetween(asked))
  expect(parts.flatMap(texts)).toEqual(['mensaje 4997'])
  expect(read).toEqual(['any 0', 'files'])
})

test('a message whose files cannot be listed keeps none of the others away, and is known to have had some', async () => {
  const all = [message(1, { numMedia: '2', body: 'mi certificado' }), message(2)]
  const { lists } = listsOf(all)
  const parts = await Array.fromAsync(lists.receivedBetween({ since: AT, until, senders: [], wanted: every }))
  expect(parts.flat()).toMatchObject([
    {
      complete: false,
      message: { text: 'mi certificado', kind: 'media', media: [{ contentType: 'image/jpeg' }] },
    },
    { complete: true, message: { text: 'mensaje 2', kind: 'text' } },
  ])
})
