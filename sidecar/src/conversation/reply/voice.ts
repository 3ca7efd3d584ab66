import { createFormat, type Format } from '../../model/format.ts'
import { BRACES, namesIn } from '../../model/http-action.ts'
import type { Fact } from '../../model/turn.ts'
import type { Domain } from '../domain/load.ts'
import type { Responses } from '../domain/schema.ts'
import type { REPLIES, ReplyKey, Term } from './replies.ts'

type Variables<K extends ReplyKey> = Record<(typeof REPLIES)[K][number], string>

/** The domain's words in one language, for one student and one turn. */
export type Voice = Format & {
  language: string
  say<K extends ReplyKey>(
    key: K,
    ...variables: (typeof REPLIES)[K]['length'] extends 0 ? [] : [Variables<K>]
  ): Fact
  /** A reply that an intent of the domain names: it may greet by name, and nothing more. */
  sayCustom(key: string, name: string): Fact
  /** A reply or a word that a call of the domain names. */
  sayDeclared(key: string, variables: Record<string, string>): Fact
  /** Null: something that it names is not known. */
  sayKnown(key: string, variables: Record<string, string>): Fact | null
  termDeclared(key: string): string
  buttons(key: string): string[]
  title(intent: string): string
  term(key: Term): string
}

/** `seed` chooses among variants, so that a turn that is done again says the same. */
export function createVoice(
  domain: Domain,
  person: { language: string; timeZone: string },
  seed: number,
  now: Date,
): Voice {
  const language = spokenLanguage(domain, person.language)
  const words = domain.responses.get(language) as Responses
  const variantOf = (key: string): string => {
    const variants = words.replies[key]?.text ?? []
    return variants[seed % variants.length] ?? ''
  }
  const say = (key: string, variables: Record<string, string> = {}): Fact => ({
    key,
    sentence: variantOf(key)
      .replace(BRACES, (_, name: string) => variables[name] ?? '')
      .trim(),
  })
  return {
    ...createFormat(language, person.timeZone, now),
    language,
    say: (key, ...[variables]) => say(key, variables),
    sayCustom: (key, name) => say(key, { name }),
    sayDeclared: say,
    sayKnown: (key, variables) =>
      namesIn(variantOf(key)).every((name) => name in variables) ? say(key, variables) : null,
    termDeclared: (key) => words.terms[key] ?? key,
    buttons: (key) => words.replies[key]?.buttons ?? [],
    title: (intent) => words.titles[intent] ?? intent,
    term: (key) => words.terms[key] ?? key,
  }
}

/** Moodle's `es_mx` is Spanish; a language that the domain doesn't speak is its first. */
export function spokenLanguage(domain: Domain, language: string): string {
  const base = language.toLowerCase().split(/[-_]/)[0] ?? ''
  return domain.languages.includes(base) ? base : domain.languages[0]
}
