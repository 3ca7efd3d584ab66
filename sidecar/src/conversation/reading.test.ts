import { expect, test } from 'vitest'
import type { Inbound } from '../model/message.ts'
import type { DialogueChoice } from '../model/turn.ts'
import { readMessages } from './reading.ts'

const SELF_HARM = ['suicid', 'me quiero morir'].map((phrase) => ({ language: 'es', phrase }))
const DOMAIN = { selfHarm: SELF_HARM, languages: ['es', 'en'], intents: new Map([['ayuda', {}]]) }
const CHOICES: DialogueChoice[] = ['Segundo parcial', 'Primer parcial'].map((title, index) => ({
  ...{ id: `ayuda/examen/${index}`, title, intent: 'ayuda', entity: 'examen', value: String(index) },
}))

function message(text: string, more: Partial<Inbound> = {}): Inbound {
  return {
    ...{ messageSid: 'SM1', from: 'whatsapp:+15550100001', to: 'whatsapp:+15550100000', text, payload: null },
    ...{ kind: text ? 'text' : 'empty', media: [], optOut: null, idempotencyToken: null },
    ...more,
  }
}

const read = (text: string, more: Partial<Inbound> = {}, choices = CHOICES) =>
  readMessages([message(text, more)], { choices }, DOMAIN)

test.each([
  ['EF-ABC234', 'EF-ABC234', ''],
  ['ef abc234', 'EF-ABC234', ''],
  ['hola, mi código es Ef - a b c 2 3 4', 'EF-ABC234', 'hola, mi código es'],
  ['EF-ABC234 ¿aprobé?', 'EF-ABC234', '¿aprobé?'],
  ['mi código es ef abc 234', 'EF-ABC234', 'mi código es'],
  ['efabcdef', 'EF-ABCDEF', ''],
  ['es EFABCDEF', 'EF-ABCDEF', 'es'],
])('%j holds a code', (text, code, rest) => {
  expect(read(text)).toMatchObject({ codes: [code], text: rest })
})

test.each([
  ...[
    'EF-ABC',
    'jefe abcdef',
    'EF-ABC2345',
    'efectivo',
    'pago en efectivo',
    'EF cuando es',
    'rendí EF 2 veces',
  ],
  'mañana tengo ef, parece',
])('%j holds none', (text) => {
  expect(read(text).codes).toEqual([])
})

test.each([
  ['1', 'Segundo parcial'],
  ['2.', 'Primer parcial'],
  ['la 2', 'Primer parcial'],
  ['PRIMER PARCIAL', 'Primer parcial'],
  ['el segundo', 'Segundo parcial'],
  ['the first one', 'Primer parcial'],
  ['la última', 'Primer parcial'],
])('%j picks %s', (text, title) => {
  expect(read(text).picked?.title).toBe(title)
})

test('a tap that comes as words alone picks what was tapped, also where the list cut it', () => {
  const titles = ['Matemáticas I, primer parcial de marzo', 'Matemáticas I, primer parcial de abril']
  const choices = titles.map(
    (title, index): DialogueChoice => ({ id: `ayuda/examen/${index}`, title, intent: 'ayuda' }),
  )
  expect(read('Matemáticas I… de marzo', {}, choices).picked?.title).toBe(titles[0])
  expect(read('Matemáticas I, primer parcial de abril', {}, choices).picked?.title).toBe(titles[1])
})

test.each(['3', '0', 'mi nota es 2', 'parcial'])('%j picks nothing', (text) => {
  expect(read(text).picked).toBeNull()
})

test('a number means nothing where nothing was offered', () => {
  expect(read('1', {}, []).picked).toBeNull()
})

test('a tap says itself what it means, though it was offered long ago', () => {
  const tap = read('Ayuda', { kind: 'button', payload: 'ayuda/examen/7' }, [])
  expect(tap.picked).toMatchObject({ intent: 'ayuda', entity: 'examen', value: '7' })
})

test('a tap on a button that nobody made is read by its words', () => {
  expect(read('Ayuda', { kind: 'button', payload: 'drop table' })).toMatchObject({
    picked: null,
    text: 'Ayuda',
  })
})

test('the last keyword rules, and what Twilio has answered is known', () => {
  const both = [message('baja'), message('perdón'), message('ALTA')]
  expect(readMessages(both, { choices: [] }, DOMAIN)).toMatchObject({
    keyword: 'START',
    answeredByTwilio: false,
  })
  expect(read('STOP', { optOut: 'STOP' })).toMatchObject({ keyword: 'STOP', answeredByTwilio: true })
  expect(read('HELP', { optOut: 'HELP' })).toMatchObject({ keyword: null, answeredByTwilio: true })
})

test.each(['Pienso en el SUICIDIO', 'me quiero morír'])('%j holds words of self-harm', (text) => {
  expect(read(text).selfHarm).toEqual(['es'])
})

test('a reaction has no words', () => {
  expect(read('👍', { kind: 'reaction' })).toMatchObject({ text: '', wordless: 'reaction' })
})
