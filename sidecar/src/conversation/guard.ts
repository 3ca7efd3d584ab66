import { fold } from './fold.ts'

/** A token that stands for a sentence of ours: the language model never sees what it says. */
export function placeholder(index: number): string {
  return `[[${String.fromCharCode(65 + index)}]]`
}

/** The words that may stand around our sentences, folded. */
export type Vocabulary = ReadonlySet<string>

const TOKEN = /\[\[([^\]]*)\]\]/g
const AROUND_MAX = 240

/** They greet and nothing more: a party or a cross would tell an outcome. */
const EMOJI = ['👋', '🙂', '😊', '📚', '📝', '📅', '💬']
/** Letters of Spanish and English, plain marks, and nothing that hides, links, lists, quotes, asks or counts. */
const PLAIN = /^[A-Za-zÁÉÍÓÚÜÑáéíóúüñ .,;:!¡…'’\n—–-]*$/
/** A mark with a letter at its heels: part of an address, or a word in pieces. */
const GLUED = /[.,;:!…]\p{L}/u
/** What our sentence may follow: a sentence that ended, so that none is turned by "I hope that". */
const ENDED = /[.:!…]$/
const BEGINS = /^[. ]*([A-ZÁÉÍÓÚÜÑ¡]|$)/

/**
 * A draft may be sent only if each of `count` placeholders stands in it exactly once, in order and as sentences of their
 * own, and if all around them is made of known words and marks: what isn't known to be harmless is refused, in whatever
 * letters, language or disguise it comes. The fixed reply then goes out.
 */
export function isSafeDraft(draft: string, count: number, words: Vocabulary): boolean {
  const tokens = draft.match(TOKEN) ?? []
  if (tokens.length !== count || tokens.some((token, index) => token !== placeholder(index))) return false
  const parts = draft.split(/\[\[[A-Z]\]\]/).map(plainly)
  const around = parts.join(' ')
  if (draft.length - count * placeholder(0).length > AROUND_MAX) return false
  if (!PLAIN.test(around) || GLUED.test(around) || !parts.every(standsApart)) return false
  return fold(around)
    .split(' ')
    .every((word) => word === '' || words.has(word))
}

/** Puts our sentences where the draft left room for them; what a sentence itself holds is left as it is. */
export function fillDraft(draft: string, sentences: string[]): string {
  return draft.replace(TOKEN, (token, letter: string) => sentences[letter.charCodeAt(0) - 65] ?? token).trim()
}

/** An emoji of the list ends a sentence as well as a full stop. */
function plainly(part: string): string {
  return EMOJI.reduce((text, emoji) => text.replaceAll(emoji, '.'), part.normalize('NFC'))
}

function standsApart(part: string, index: number, parts: string[]): boolean {
  const text = part.trim()
  const [first, last] = [index === 0, index === parts.length - 1]
  if (text === '') return first || last || part !== ''
  if (!last && !(ENDED.test(text) && /\s$/.test(part))) return false
  return first || (/^\s/.test(part) && BEGINS.test(text))
}
