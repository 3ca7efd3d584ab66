import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CHOICES_MAX } from '../../model/choices.ts'
import type { TextContent } from '../../model/message.ts'
import { definitionsFor } from './definitions.ts'
import { shapeOf, variablesOf } from './shape.ts'

const asked = (titles: string[], more: Partial<TextContent> = {}): TextContent => ({
  kind: 'text',
  text: '¿Cuál?',
  language: 'es',
  choices: titles.map((title, index) => ({ id: `consultar_resultado/examen/${index}`, title })),
  ...more,
})
const kindOf = (titles: string[]) => shapeOf(asked(titles))?.kind

test('few short titles are buttons, more of them a list, and long ones a list with the whole title below', () => {
  expect(kindOf(['Mi nota', 'La fecha', 'No'])).toBe('buttons')
  expect(kindOf(['uno', 'dos', 'tres', 'cuatro'])).toBe('list')
  expect(kindOf(['Trabajo de derivadas II', 'No'])).toBe('detailed_list')
  expect(kindOf(['Segundo parcial (Matemáticas I)', 'Segundo parcial (Física)'])).toBe('detailed_list')
})

test.each([
  ['no choices', asked([])],
  ['more than a list holds', asked(Array.from({ length: 11 }, (_, index) => `Examen ${index}`))],
  ['two that look the same', asked(['Parcial', 'Parcial'])],
  ['a text longer than a body', asked(['Sí'], { text: 'x'.repeat(1025) })],
  ['an id that WhatsApp would not take', { ...asked([]), choices: [{ id: 'x'.repeat(201), title: 'Sí' }] }],
  ['buttons that were refused', asked(['Sí', 'No'], { plain: true })],
])('%s: numbered text', (_, content) => {
  expect(shapeOf(content)).toBeNull()
})

test('the text and each choice become variables in the order of the definition', () => {
  const content = asked(['Segundo parcial de Matemáticas I', 'No'], { text: 'Reprobaste.\n¿Cuál?' })
  const shape = shapeOf(content)
  expect(shape && variablesOf(content, shape)).toEqual({
    1: 'Reprobaste. ¿Cuál?',
    2: 'consultar_resultado/examen/0',
    3: 'Segundo parcia…máticas I',
    4: 'Segundo parcial de Matemáticas I',
    5: 'consultar_resultado/examen/1',
    6: 'No',
    7: 'No',
  })
})

test('lines without an end are kept apart', () => {
  const content = asked(['Sí'], { text: 'Primero\nSegundo: lunes\n\nTercero.\nFin' })
  const shape = shapeOf(content)
  expect(shape && variablesOf(content, shape)[1]).toBe('Primero · Segundo: lunes · Tercero. Fin')
})

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 })
const contents = fc.record({ text: words, titles: fc.array(words, { minLength: 1, maxLength: 12 }) })

test('whatever is said, variables fit WhatsApp and are as many as the definition has', () => {
  const definitions = definitionsFor({ language: 'es', opener: 'Ver opciones' })
  fc.assert(
    fc.property(contents, ({ text, titles }) => {
      const content = asked(titles, { text })
      const shape = shapeOf(content)
      if (!shape) return
      const definition = definitions.find(({ kind, size }) => kind === shape.kind && size === shape.size)
      const values = variablesOf(content, shape)
      expect(Object.keys(values)).toEqual(Object.keys(definition?.samples ?? {}))
      const most = shape.kind === 'buttons' ? CHOICES_MAX.buttonTitle : CHOICES_MAX.itemTitle
      for (const value of Object.values(values)) {
        expect(value.isWellFormed() && !/[\n\r\t]| {2}/.test(value) && value.trim()).toBeTruthy()
      }
      for (const { title, detail } of definition?.items ?? []) {
        expect(values[title.slice(2, -2)]?.length).toBeLessThanOrEqual(most)
        if (detail) expect(values[detail.slice(2, -2)]?.length).toBeLessThanOrEqual(CHOICES_MAX.detail)
      }
    }),
  )
})
