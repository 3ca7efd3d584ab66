import { z } from 'zod'
import { OUTCOMES } from '../../model/outcome.ts'
import { ACTION_TRAITS, type Action, MOVES, type Move, REQUEST_TYPES } from '../action.ts'
import { WORDS } from '../words.ts'

const ACTION_NAMES = [...(Object.keys(ACTION_TRAITS) as Action[]), ...MOVES] as const satisfies readonly (
  | Action
  | Move
)[]

const Required = z.union([
  z.string(),
  z.strictObject({ any: z.array(z.string()).min(1), linked: z.boolean() }),
])

const Intent = z.strictObject({
  action: z.enum(ACTION_NAMES),
  reply: z.string().nullable().default(null),
  request: z.enum(REQUEST_TYPES).nullable().default(null),
  call: z.string().nullable().default(null),
  required: z.array(Required).default([]),
  optional: z.array(z.string()).default([]),
  unlinked: z.enum(['how_to_link', 'same']).default('how_to_link'),
  confirm: z.boolean().default(false),
  prefer: z.array(z.enum(OUTCOMES)).default([]),
  prompt: z.string().nullable().default(null),
  social: z.boolean().default(false),
  missed: z.boolean().default(false),
})
export type IntentRule = z.infer<typeof Intent>

export const IntentsFile = z.strictObject({
  languages: z.array(z.string()).min(1),
  self_harm: z.record(z.string(), z.array(z.string()).min(1)),
  words: z.partialRecord(z.enum(WORDS), z.record(z.string(), z.array(z.string()).min(1))).default({}),
  intents: z.record(z.string(), Intent),
})

export const WordingFile = z.strictObject({ words: z.array(z.array(z.string().regex(/^[a-z]+$/))) })

/** WhatsApp cuts a button's title off after 20 characters. */
const BUTTON_TITLE_MAX = 20

const Words = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)])
const Variants = Words.transform((words) => (typeof words === 'string' ? [words] : words))
const Reply = z.union([
  z.strictObject({ text: Variants, buttons: z.array(z.string()).max(3).default([]) }),
  Variants.transform((text) => ({ text, buttons: [] as string[] })),
])

export const ResponsesFile = z.strictObject({
  titles: z.record(z.string(), z.string().max(BUTTON_TITLE_MAX)),
  terms: z.record(z.string(), z.string().max(60)),
  replies: z.record(z.string(), Reply),
})
export type Responses = z.infer<typeof ResponsesFile>

/** Exams and courses are named, and settled against the student's own. */
export const NAMED = ['examen', 'curso']

/** The required entities that a linked contact doesn't answer: what must be asked for. */
export function asked({ required }: Pick<IntentRule, 'required'>): string[] {
  return required.flatMap((entity) => {
    if (typeof entity === 'string') return [entity]
    return entity.linked ? [] : entity.any.slice(0, 1)
  })
}

/** Every entity that the intent's words may hold. */
export function entitiesOf({ required, optional }: Pick<IntentRule, 'required' | 'optional'>): string[] {
  return [...required.flatMap((entity) => (typeof entity === 'string' ? [entity] : entity.any)), ...optional]
}
