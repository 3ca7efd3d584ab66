import type { Fact } from '../model/turn.ts'
import type { Phrasing } from '../ports.ts'
import { fillDraft, isSafeDraft, placeholder } from './guard.ts'
import { REPLY_MAX } from './reply/compose.ts'

export type Worded = { text: string | null; raw: unknown }

/**
 * Lets the language model write around our sentences; null where the fixed reply must go out. It is given neither the
 * sentences nor the student's words: what it doesn't know it can't repeat, and nobody can speak to it.
 */
export async function wordAround(
  phrasing: Phrasing,
  prompt: string,
  language: string,
  facts: Fact[],
): Promise<Worded> {
  const placeholders = facts.map((_, index) => placeholder(index))
  const draft = await phrasing.word({ language, prompt, placeholders })
  const raw = { draft: draft.raw, accepted: false }
  if (!isSafeDraft(draft.text, facts.length)) return { text: null, raw }
  const text = fillDraft(
    draft.text,
    facts.map(({ sentence }) => sentence),
  )
  return text.length <= REPLY_MAX ? { text, raw: { ...raw, accepted: true } } : { text: null, raw }
}
