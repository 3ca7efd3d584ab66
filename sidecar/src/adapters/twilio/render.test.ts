import { expect, test } from 'vitest'
import { TEXT_MAX } from '../../model/message.ts'
import { renderContent } from './render.ts'

const bodyOf = (text: string, titles: string[] = []): string => {
  const choices = titles.map((title, index) => ({ id: `${index}`, title }))
  const rendered = renderContent({ kind: 'text', text, choices })
  return 'body' in rendered ? rendered.body : ''
}

test('a text is cut to what WhatsApp takes, with what stands below it, and not one letter sooner', () => {
  const longest = 'a'.repeat(TEXT_MAX)
  expect(bodyOf(longest)).toBe(longest)
  expect(bodyOf(`${longest}b`).length).toBeLessThanOrEqual(TEXT_MAX)
  expect(bodyOf(longest, ['Sí', 'No']).length).toBeLessThanOrEqual(TEXT_MAX)
})

test('no letter is cut in two', () => {
  const cut = bodyOf(`a${'😀'.repeat(TEXT_MAX)}`)
  expect(cut.length).toBeLessThanOrEqual(TEXT_MAX)
  expect(cut.isWellFormed()).toBe(true)
})
