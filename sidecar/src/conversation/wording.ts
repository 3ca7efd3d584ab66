import type { Fact } from '../model/turn.ts'
import type { Phrasing } from '../ports.ts'
import { fillDraft, isSafeDraft, placeholder, type Vocabulary } from './guard.ts'

export type Worded = { text: string | null; raw: unknown }

export type Wording = {
  prompt: string
  language: string
  words: Vocabulary
  facts: Fact[]
  /** Whether the reply may be this long, with all that still follows. */
  fits: (text: string) => boolean
}

/**
 * Lets the language model write around our sentences; null where the fixed reply must go out. It is given neither the
 * sentences nor the student's words: what it doesn't know it can't repeat, and nobody can speak to it. Throws what keeps
 * it from answering.
 */
export async function wordAround(
  phrasing: Phrasing,
  { prompt, language, words, facts, fits }: Wording,
): Promise<Worded> {
  const placeholders = facts.map((_, index) => placeholder(index))
  const draft = await phrasing.word({ language, prompt, placeholders })
  const refused = { text: null, raw: { draft: draft.raw, accepted: false } }
  if (!isSafeDraft(draft.text, facts.length, words)) return refused
  const sentences = facts.map(({ sentence }) => sentence)
  const text = fillDraft(draft.text, sentences)
  return fits(text) ? { text, raw: { draft: draft.raw, accepted: true } } : refused
}
