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

test.each<[string, Scripted, string]>([
  ['hangs', 'hang', 'rasa_unreachable'],
  ['cuts the line', 'reset', 'rasa_unreachable'],
  ['fails', { status: 500 }, 'rasa_refused'],
  ['has no model', { status: 409 }, 'rasa_no_model'],
  ['is something else', { body: { hello: 'world' } }, 'rasa_bad_answer'],
])('when Rasa %s, that is named and the message is not', (_, answer, code) =>
  withRasa([answer], async ({ engine }) => {
    const error = await engine.understand(TEXT, 'es').catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code })
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error as object))).not.toContain('aprobé')
  }),
)

test('the check asks for the status', () =>
  withRasa([{ body: { model_file: 'm.tar.gz' } }], async ({ engine, server }) => {
    await engine.check()
    expect(server.seen[0]?.path).toBe('/status')
  }))
