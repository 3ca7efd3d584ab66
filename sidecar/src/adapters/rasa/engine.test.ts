import { expect, test } from 'vitest'
import { type Scripted, startScripted } from '../../../../test/standins/http.ts'
import { rasaParse } from '../../../../test/standins/rasa.ts'
import { createRasaEngine } from './engine.ts'

const TEXT = '¿aprobé el Primer parcial?'

async function withRasa<T>(
  script: Scripted[],
  use: (rasa: Awaited<ReturnType<typeof open>>) => Promise<T>,
): Promise<T> {
  const rasa = await open(script)
  return use(rasa).finally(rasa.server.close)
}

async function open(script: Scripted[]) {
  const server = await startScripted(script)
  return { server, engine: createRasaEngine({ url: server.url, threshold: 0.7, deadlineMs: 150 }) }
}

const intent = { name: 'consultar_resultado', confidence: 0.9 }
const understand = (body: unknown, text = TEXT) =>
  withRasa([{ body }], ({ engine }) => engine.understand(text, 'es'))

test('an answer above the threshold is a wish, with its entity as it was written', () =>
  withRasa([rasaParse(TEXT, 'consultar_resultado', 0.93, 'Primer parcial')], async ({ engine, server }) => {
    const { engine: name, wishes, ranking, entities } = await engine.understand(TEXT, 'es')
    expect(name).toBe('rasa')
    expect(wishes).toEqual([{ intent: 'consultar_resultado', confidence: 0.93 }])
    expect(ranking.map(({ intent }) => intent)).toEqual(['consultar_resultado', 'ayuda'])
    expect(entities).toEqual([
      { name: 'examen', value: 'Primer parcial', text: 'Primer parcial', start: 11, end: 25 },
    ])
    expect(server.seen).toMatchObject([{ method: 'POST', path: '/model/parse', body: { text: TEXT } }])
  }))

test('below the threshold nothing is wished, and what came close is still ranked', () =>
  withRasa([rasaParse(TEXT, 'consultar_resultado', 0.6)], async ({ engine }) => {
    const { wishes, ranking } = await engine.understand(TEXT, 'es')
    expect(wishes).toEqual([])
    expect(ranking[0]?.intent).toBe('consultar_resultado')
  }))

test('a message that Rasa makes nothing of is not understood', async () => {
  const answer = { text: TEXT, intent: { name: null, confidence: 0 }, entities: [], intent_ranking: [] }
  expect(await understand(answer)).toMatchObject({ wishes: [], ranking: [], entities: [] })
  expect(await understand({ intent })).toMatchObject({ wishes: [{ intent: intent.name }], entities: [] })
})

test('an entity after an emoji stands where it was written', async () => {
  const text = '🙏🏽😭 el Primer parcial 📝'
  const { entities } = await understand(
    { intent, entities: [{ entity: 'examen', start: 7, end: 21, value: 'Primer parcial' }] },
    text,
  )
  expect(entities).toMatchObject([{ text: 'Primer parcial', value: 'Primer parcial' }])
  const [{ start, end } = { start: 0, end: 0 }] = entities
  expect(text.slice(start, end)).toBe('Primer parcial')
})

test('entities of any extractor are read, and what is none is left out', async () => {
  const at = { entity: 'fecha', start: 11, end: 17 }
  const { entities } = await understand({
    intent,
    entities: [
      { ...at, value: 'primer', role: 'from', group: '1', extractor: 'DIETClassifier' },
      { ...at, value: { to: null, from: '2026-03-17T00:00:00Z' }, extractor: 'DucklingEntityExtractor' },
      { ...at, entity: 'monto', value: 50 },
      { ...at, value: null },
      { ...at, value: 'x'.repeat(5000) },
      { ...at, start: 20, end: 4, value: 'a' },
      { ...at, start: 5, end: 5, value: 'a' },
      { ...at, start: -3, value: 'a' },
      { ...at, end: 9999, value: 'a' },
      { ...at, start: 1.5, value: 'a' },
      { value: 'no entity' },
      'a string',
      null,
    ],
  })
  expect(entities.map(({ name, value }) => `${name} ${value}`)).toEqual([
    ...['fecha primer', 'fecha Primer', 'monto 50', 'fecha Primer', 'fecha Primer'],
  ])
})

test.each<[string, Scripted, string]>([
  ['hangs', 'hang', 'rasa_unreachable'],
  ['cuts the line', 'reset', 'rasa_unreachable'],
  ['fails', { status: 500 }, 'rasa_refused'],
  ['is busy', { status: 429 }, 'rasa_refused'],
  ['wants a token', { status: 401 }, 'rasa_refused'],
  ['points elsewhere', { status: 302, headers: { location: 'http://example.org' } }, 'rasa_refused'],
  ['has no model', { status: 409 }, 'rasa_no_model'],
  ['is something else', { body: { hello: 'world' } }, 'rasa_bad_answer'],
  ['answers a page', { headers: { 'content-type': 'text/html' }, text: '<html>' }, 'rasa_bad_answer'],
  ['breaks off', { text: '{"intent": {"name": "saludo"' }, 'rasa_bad_answer'],
  ['says nothing', { text: '' }, 'rasa_bad_answer'],
  ['answers null', { text: 'null' }, 'rasa_bad_answer'],
  ['answers a list', { body: [intent] }, 'rasa_bad_answer'],
  ['is sure without measure', { body: { intent: { ...intent, confidence: 7 } } }, 'rasa_bad_answer'],
  ['is sure in words', { body: { intent: { ...intent, confidence: 'very' } } }, 'rasa_bad_answer'],
  ['names an intent by a number', { body: { intent: { name: 4, confidence: 1 } } }, 'rasa_bad_answer'],
  ['ranks by something else', { body: { intent, intent_ranking: 'none' } }, 'rasa_bad_answer'],
  ['never ends', { body: { intent, filler: 'x'.repeat(400_000) } }, 'rasa_bad_answer'],
  ['nests without end', { text: `{"intent":${'['.repeat(90_000)}${']'.repeat(90_000)}}` }, 'rasa_bad_answer'],
])('when Rasa %s, that is named and the message is not', (_, answer, code) =>
  withRasa([answer], async ({ engine }) => {
    const error = await engine.understand(TEXT, 'es').catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code })
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error as object))).not.toContain('aprobé')
  }),
)

test('an answer is kept as far as it is read, however deep the rest of it', async () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
  const text = `{"intent":${JSON.stringify(intent)},"entities":[{"entity":"a","start":0,"end":2,"value":${deep}}]}`
  const { raw } = await withRasa([{ text }], ({ engine }) => engine.understand(TEXT, 'es'))
  expect(raw).toMatchObject({ intent, entities: [{ name: 'a', value: '¿a' }] })
})

test.each<[string, Scripted, string | null]>([
  ['is well', { body: { model_file: 'm.tar.gz' } }, null],
  ['has no model', { status: 409 }, 'rasa_no_model'],
  ['fails', { status: 500 }, 'rasa_refused'],
  ['hangs', 'hang', 'rasa_unreachable'],
])('the check asks for the status: Rasa %s', (_, answer, code) =>
  withRasa([answer], async ({ engine, server }) => {
    const failed = await engine.check().then(
      () => null,
      (error: { code: string }) => error.code,
    )
    expect(failed).toBe(code)
    expect(server.seen[0]).toMatchObject({ method: 'GET', path: '/status' })
  }),
)
