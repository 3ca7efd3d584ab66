import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseInbound } from './inbound.ts'

const messageSid = `SM${'1'.repeat(32)}`
const base = { MessageSid: messageSid, From: 'whatsapp:+15550100060', To: 'whatsapp:+15550199999' }

test('a text is read, and what Twilio may add tomorrow is left alone', () => {
  expect(parseInbound({ ...base, Body: 'hola', SomethingNew: ['a', 'b'] }, 'token')).toEqual({
    messageSid,
    from: base.From,
    to: base.To,
    text: 'hola',
    payload: null,
    kind: 'text',
    media: [],
    optOut: null,
    idempotencyToken: 'token',
  })
})

test.each([
  [
    { Body: 'Sí', ButtonText: 'Sí', ButtonPayload: 'yes' },
    { kind: 'button', payload: 'yes', text: 'Sí' },
  ],
  [
    { ListId: 'slot-2', ListTitle: 'Martes' },
    { kind: 'button', payload: 'slot-2', text: 'Martes' },
  ],
  [
    {
      NumMedia: '1',
      MediaUrl0: 'https://example.org/1',
      MediaContentType0: 'image/png',
      Body: 'mi justificante',
    },
    {
      kind: 'media',
      text: 'mi justificante',
      media: [{ url: 'https://example.org/1', contentType: 'image/png' }],
    },
  ],
  [{ Latitude: '40.4', Longitude: '-3.7' }, { kind: 'location' }],
  [
    { MessageType: 'reaction', Body: '👍' },
    { kind: 'reaction', text: '👍' },
  ],
  [{ Body: '  ' }, { kind: 'empty' }],
  [
    { NumMedia: 'many', Body: 'x' },
    { kind: 'text', media: [] },
  ],
  [{ Body: 'no', OptOutType: 'stop' }, { optOut: 'STOP' }],
  [{ Body: 'no', OptOutType: 'OTHER' }, { optOut: null }],
  [{ From: 'whatsapp:US.abc123' }, { from: 'whatsapp:US.abc123' }],
  [{ Body: 'hola', ExternalUserId: 'US.abc123' }, { externalUserId: 'US.abc123' }],
  [
    { MessageType: 'edit', Body: 'el martes, no el lunes' },
    { kind: 'text', text: 'el martes, no el lunes' },
  ],
])('%j is understood', (fields, expected) => {
  expect(parseInbound({ ...base, ...fields }, null)).toMatchObject(expected)
})

test('text is storable: no NUL, no half of a surrogate pair', () => {
  expect(parseInbound({ ...base, Body: 'a\0b\ud83d' }, 'to\0ken')).toMatchObject({
    text: 'ab\ufffd',
    idempotencyToken: 'token',
  })
})

test('what nobody sees neither splits a word nor hides one, and emoji stay whole', () => {
  const Body = 'B\u200bA\u00adJ\ufeffA\u202e \u001b👩‍👩‍👧\nno'
  expect(parseInbound({ ...base, Body }, null)?.text).toBe('BAJA 👩‍👩‍👧\nno')
})

test('whatever is written can be stored, in every field', () => {
  const field = fc.oneof(fc.string({ unit: 'binary', maxLength: 2000 }), fc.string({ unit: 'grapheme' }))
  fc.assert(
    fc.property(field, fc.uint16Array({ maxLength: 200 }), (text, units) => {
      const said = text + String.fromCharCode(...units)
      const fields = { ...base, Body: said, ButtonPayload: said, MediaUrl0: said, NumMedia: '1' }
      const message = parseInbound(fields, said)
      const stored = [message?.text, message?.payload, message?.idempotencyToken, message?.media[0]?.url]
      for (const each of stored) expect(each?.isWellFormed() !== false && !each?.includes('\0')).toBe(true)
    }),
  )
})

test.each([
  { ...base, MessageSid: '' },
  { ...base, MessageSid: `${messageSid}NumMedia0` },
  { ...base, From: '+15550100060' },
  {},
])('%j is no message', (fields) => {
  expect(parseInbound(fields, null)).toBeNull()
})
