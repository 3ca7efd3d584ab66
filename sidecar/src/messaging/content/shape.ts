import { CHOICES_MAX, type ChoicesKind, type ChoicesShape } from '../../model/choices.ts'
import { cutEnd, cutMiddle } from '../../model/cut.ts'
import type { Choice, Content, TextContent } from '../../model/message.ts'

/** The shape that the choices of a message have; null: there are none, or they can only go as numbered text. */
export function shapeOf(content: Content): ChoicesShape | null {
  if (content.kind !== 'text' || content.plain || !content.language) return null
  const { choices = [], language } = content
  const size = choices.length
  if (size === 0 || size > CHOICES_MAX.items || tooLong(content)) return null
  const longest = Math.max(...choices.map(({ title }) => title.length))
  const kind = kindOf(size, longest)
  const shown = kind === 'detailed_list' ? titlesCut(choices) : choices.map(({ title }) => oneLine(title))
  const distinct =
    new Set(shown).size === size && new Set(choices.map(({ id }) => id)).size === size && !shown.includes('')
  return distinct ? { kind, size, language } : null
}

/** In the order of the definition: the text, then what each choice is made of. */
export function variablesOf(content: TextContent, { kind }: ChoicesShape): Record<string, string> {
  const choices = content.choices ?? []
  const cut = titlesCut(choices)
  const values = choices.flatMap(({ id, title }, index) =>
    kind === 'detailed_list'
      ? [id, cut[index] ?? '', cutEnd(oneLine(title), CHOICES_MAX.detail)]
      : [id, oneLine(title)],
  )
  return Object.fromEntries([bodyOf(content.text), ...values].map((value, index) => [index + 1, value]))
}

function kindOf(size: number, longest: number): ChoicesKind {
  if (size <= CHOICES_MAX.buttons) return longest <= CHOICES_MAX.buttonTitle ? 'buttons' : 'detailed_list'
  return longest <= CHOICES_MAX.itemTitle ? 'list' : 'detailed_list'
}

function tooLong({ text, choices = [] }: TextContent): boolean {
  return (
    bodyOf(text).length > CHOICES_MAX.body ||
    bodyOf(text) === '' ||
    choices.some(({ id }) => id.length > CHOICES_MAX.id || !/^\S+$/.test(id))
  )
}

/** Two exams of one name in two courses differ at their end: it stays. */
const END = 9

/** As a list shows them, and as a tap says them. */
export function titlesCut(choices: Pick<Choice, 'title'>[]): string[] {
  return choices.map(({ title }) => cutMiddle(oneLine(title), CHOICES_MAX.itemTitle, END))
}

/** Variables hold no line breaks: a line that no mark ends is ended by a dot between the two. */
function bodyOf(text: string): string {
  return oneLine(text.replace(/([^\s.!?…:;,»”")\]])[^\S\n]*\n\s*/g, '$1 · '))
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
