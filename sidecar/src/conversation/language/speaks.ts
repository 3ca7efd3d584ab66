import type { Dialogue } from '../../model/turn.ts'
import type { Domain } from '../domain/load.ts'
import type { Reading } from '../reading.ts'
import { languageHeard } from './heard.ts'

/** The language of a turn, and what stays of it. */
export type Speaking = {
  /** Null: nothing but Moodle's word for it. */
  language: string | null
  /** What a word or two tell of a number that we know nothing of. */
  hint: string | null
  keeps: Dialogue['speaks']
  /** It is in a language that we don't speak. */
  foreign: boolean
}

/**
 * Who chose is answered in that; else who writes in one of our languages is answered in it, and goes on to be while only
 * a number or a name is said. A choice is named in the language of what it names.
 */
export function speakingOf(
  { text, picked }: Pick<Reading, 'text' | 'picked'>,
  { speaks }: Pick<Dialogue, 'speaks'>,
  { languages }: Pick<Domain, 'languages'>,
): Speaking {
  const heard = picked ? null : languageHeard(text, languages)
  const foreign = heard?.kind === 'foreign'
  const before = { language: speaks?.language ?? null, hint: null, keeps: speaks, foreign }
  if (speaks?.chosen || heard?.kind !== 'spoken') return before
  const { language, sure } = heard
  if (!sure) return { ...before, hint: before.language ?? language }
  return { language, hint: null, keeps: { language, chosen: false }, foreign }
}
