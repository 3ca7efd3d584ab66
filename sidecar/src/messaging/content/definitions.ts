import { createHash } from 'node:crypto'
import {
  CHOICES_KINDS,
  CHOICES_MAX,
  type ChoicesDefinition,
  type ChoicesKind,
  type ChoicesShape,
} from '../../model/choices.ts'

const PREFIX = 'exam_followup_choices'
const SMALLEST: Record<ChoicesKind, number> = { buttons: 1, list: CHOICES_MAX.buttons + 1, detailed_list: 1 }
const LARGEST: Record<ChoicesKind, number> = {
  buttons: CHOICES_MAX.buttons,
  list: CHOICES_MAX.items,
  detailed_list: CHOICES_MAX.items,
}

/** One for each shape that a reply in the language can have. `opener` is what opens a list. */
export function definitionsFor({
  language,
  opener,
}: {
  language: string
  opener: string
}): ChoicesDefinition[] {
  return CHOICES_KINDS.flatMap((kind) =>
    Array.from({ length: LARGEST[kind] - SMALLEST[kind] + 1 }, (_, index) =>
      definition({ kind, size: SMALLEST[kind] + index, language }, opener),
    ),
  )
}

/** Templates that teachers choose from are other ones. */
export function isChoicesName(name: string): boolean {
  return name.startsWith(`${PREFIX}_`)
}

/** Sizes start where shapeOf's do: up to three short titles are buttons, up to three longer ones a list with details. */
function definition(shape: ChoicesShape, opener: string): ChoicesDefinition {
  const samples: Record<string, string> = {}
  const variable = (sample: string) => {
    const number = Object.keys(samples).length + 1
    samples[number] = sample
    return `{{${number}}}`
  }
  const list = shape.kind !== 'buttons'
  const body = variable('Sample text')
  const items = Array.from({ length: shape.size }, (_, index) => ({
    id: variable(`sample/${index + 1}`),
    title: variable(`Choice ${index + 1}`),
    detail: shape.kind === 'detailed_list' ? variable(`All of choice ${index + 1}`) : null,
  }))
  const made = { body, opener: list ? opener : null, items, samples }
  const digest = createHash('sha256').update(JSON.stringify(made)).digest('hex').slice(0, 10)
  const { kind, size, language } = shape
  return { ...shape, ...made, name: `${PREFIX}_${kind}_${size}_${language}_${digest}` }
}
