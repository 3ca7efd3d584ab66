import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Engine } from '../../ports.ts'
import { createEmbeddedEngine } from './engine.ts'

const domainDir = fileURLToPath(new URL('../../../domains/exam-followup', import.meta.url))
let engine: Engine

beforeAll(async () => {
  engine = await createEmbeddedEngine({ domainDir })
}, 60_000)

async function wishes(text: string, language = 'es'): Promise<string[]> {
  return (await engine.understand(text, language)).wishes.map((wish) => wish.intent)
}

async function entities(text: string): Promise<Record<string, string>> {
  const understanding = await engine.understand(text, 'es')
  return Object.fromEntries(understanding.entities.map(({ name, value }) => [name, value]))
}

test.each([
  ['aprobe el parsial de mate?', 'consultar_resultado'],
  ['kiero saver mi nota', 'consultar_resultado'],
  ['cdo es el recuperatorio', 'consultar_fecha_examen'],
  ['HOLAAAA', 'saludo'],
  ['no pude ir xq estaba enfermo', 'explicar_ausencia'],
  ['STOP', 'dar_baja'],
  ['pasame con la profe', 'hablar_con_docente'],
  ['quien gano el partido anoche', 'fuera_de_dominio'],
])('with slips, slang and no accents, "%s" is %s', async (text, intent) => {
  expect(await wishes(text)).toEqual([intent])
})

test('an empty message says nothing', async () => {
  expect(await wishes(' \n')).toEqual([])
})

test('English is understood whatever language we were told', async () => {
  expect(await wishes('when is the retake of the exam?', 'es')).toEqual(['consultar_fecha_examen'])
  expect(await wishes('when is the retake of the exam?', 'en')).toEqual(['consultar_fecha_examen'])
})

describe('one message', () => {
  test('may carry two wishes', async () => {
    expect(new Set(await wishes('no pude ir al examen, ¿cuándo es el recuperatorio?'))).toEqual(
      new Set(['explicar_ausencia', 'consultar_fecha_examen']),
    )
  })

  test('with a greeting and thanks around a wish carries that wish alone', async () => {
    expect(await wishes('Hola profe! quería saber mi nota del parcial, gracias')).toEqual([
      'consultar_resultado',
    ])
  })

  test('of strange words is not taken for a wish', async () => {
    for (const text of ['xkcd blorp fnord', 'строка', '…', '', '🦄🦄'])
      expect((await wishes(text)).filter((intent) => intent !== 'fuera_de_dominio')).toEqual([])
  })
})

describe('entities', () => {
  test('stand where the text has them, in UTF-16 units', async () => {
    const text = '👋 mi nota del segundo parcial de Física'
    const understanding = await engine.understand(text, 'es')
    expect(understanding.entities.map(({ name, start, end }) => [name, text.slice(start, end)])).toEqual([
      ['examen', 'segundo parcial'],
      ['curso', 'Física'],
    ])
  })

  test('are read without accents and in capitals', async () => {
    expect(await entities('AGENDAME UNA TUTORIA EL MIERCOLES A LAS 15:30')).toMatchObject({
      fecha: 'EL MIERCOLES',
      hora: 'A LAS 15:30',
    })
  })

  test('have the value that the training files give their synonyms', async () => {
    expect(await entities('quiero pagar 3000 pesos con mercadopago')).toMatchObject({
      monto: '3000',
      moneda: 'pesos',
      método_pago: 'mercado pago',
    })
  })

  test('of an answer without a wish are read too', async () => {
    expect(await entities('ana.paz@example.org')).toEqual({ email: 'ana.paz@example.org' })
  })
})

test('the same files give the same understanding', async () => {
  const again = await createEmbeddedEngine({ domainDir })
  const text = 'oye y mi solicitud qué onda?'
  expect(await again.understand(text, 'es')).toEqual(await engine.understand(text, 'es'))
}, 60_000)

test('a long message is read up to a bound, and no further', async () => {
  const start = 'no pude ir, cuándo es el examen? y '.repeat(60)
  const long = await engine.understand(`${start}${'quiero pagar el curso '.repeat(400)}`, 'es')
  expect(long.wishes).toEqual((await engine.understand(start, 'es')).wishes)
})
