import type { Twilio } from 'twilio'
import { expect, test } from 'vitest'
import { createTwilioLists } from './lists.ts'

const AT = new Date('2026-03-02T10:00:00Z')
const message = (index: number, more: object = {}) => ({
  ...{ sid: `SM${index.toString(16).padStart(32, '0')}`, accountSid: 'AC1', direction: 'inbound' },
  ...{ from: 'whatsapp:+15550100090', to: 'whatsapp:+15550199997', body: `mensaje ${index}` },
  ...{ numMedia: '0', dateSent: AT, dateCreated: AT, ...more },
})

/** Twilio's client as far as its list goes; none of a message's files can be listed. */
function listsOf(all: object[]) {
  const list = async ({ limit = all.length }) => all.slice(0, limit)
  const media = { list: () => Promise.reject(Object.assign(new Error('gone'), { status: 404 })) }
  const messages = Object.assign(() => ({ media }), { list })
  return createTwilioLists({ messages } as unknown as Twilio, null)
}

test('of what was written during an outage nothing is cut, however much it is', async () => {
  const all = Array.from({ length: 20_001 }, (_, index) => message(index))
  expect(await listsOf(all).receivedSince(AT, [])).toHaveLength(all.length)
})

test('a message whose files cannot be listed keeps none of the others away, and is known to have had some', async () => {
  const all = [message(1, { numMedia: '2', body: 'mi certificado' }), message(2)]
  expect(await listsOf(all).receivedSince(AT, [])).toMatchObject([
    { text: 'mi certificado', kind: 'media', media: [{ contentType: 'image/jpeg' }] },
    { text: 'mensaje 2', kind: 'text' },
  ])
})
