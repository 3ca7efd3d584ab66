import { fold } from './fold.ts'

/**
 * What understanding doesn't tell apart, and the domain's own phrases do. The phrases stand in intents.yml, by language;
 * all languages are listened for.
 */
export const WORDS = [
  'yes',
  'moving',
  'booking',
  'stopping',
  'denying',
  'supposing',
  'ending',
  'messages',
  'fewer',
  'person',
  'attended',
  'both',
  'all',
  'naming',
  'announcing',
  'no_technical',
  'no_regrade',
  'individual',
  'group',
  'review',
  'language',
  'spanish',
  'english',
  'speak',
  'city',
  'name',
  'phone',
  'email',
  'birth',
  'bookings',
  'requests',
  'exams',
  'absences',
  'justification',
  'regrade',
  'technical',
] as const
export type Word = (typeof WORDS)[number]

/** The phrases of a domain by what they mean, folded. */
export type Phrases = { words: ReadonlyMap<string, string[]> }

/** Whether any of the phrases stands in a text, as whole words. */
export function hears({ words }: Phrases, word: Word, text: string): boolean {
  const said = ` ${fold(text)} `
  return (words.get(word) ?? []).some((phrase) => said.includes(` ${phrase} `))
}

/** The first of them that a text holds. */
export function firstHeard<W extends Word>(domain: Phrases, words: readonly W[], text: string): W | null {
  return words.find((word) => hears(domain, word, text)) ?? null
}
