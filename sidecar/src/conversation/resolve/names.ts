import { meaningOf, type Token, tokens } from './name-tokens.ts'

export type Candidate = { id: number; name: string; shortName?: string }

/**
 * What a name in a message stands for among the student's own. `any`: it names no one in particular ("el parcial", where
 * none is called so differently), so that the wish goes on as if unnamed. `none`: it names one that isn't there.
 */
export type Named =
  | { kind: 'one'; id: number }
  | { kind: 'several'; ids: number[] }
  | { kind: 'any' }
  | { kind: 'none' }

/** An exam by its name, its kind, its number or place ("el segundo parcial", "parcial 2", "2do"), or words of either. */
export function resolveExam(text: string, exams: Candidate[]): Named {
  return resolveName(text, exams)
}

/** A course by its name, its short name, the beginning of a word ("mate", "progra") or its initials ("AM2"). */
export function resolveCourse(text: string, courses: Candidate[]): Named {
  return resolveName(text, courses)
}

const LETTERS_TELLING = 5

/** Those whose telling words all stand in a text: "derivadas" tells "Trabajo de derivadas", "parcial" tells nothing. */
export function wordedIn(text: string, candidates: Candidate[]): number[] {
  const said = tokens(text)
  return candidates
    .filter(({ name }) => {
      const words = tokens(name).filter(({ kind }) => kind === 'word')
      const telling = words.some((word) => word.text.length >= LETTERS_TELLING)
      return telling && words.every((word) => said.some(({ text }) => text === word.text))
    })
    .map(({ id }) => id)
}

/** Nothing but kinds, numbers and places: "el segundo parcial" is a name, whatever else it could mean. */
export function looksLikeName(text: string): boolean {
  const said = tokens(text)
  return said.length > 0 && /\p{L}/u.test(text) && said.every(({ kind }) => kind !== 'word')
}

const ENOUGH = 0.5

function resolveName(text: string, candidates: Candidate[]): Named {
  const said = distinct(tokens(text))
  if (said.length === 0 || candidates.length === 0) return { kind: 'any' }
  const scored = candidates
    .map((candidate) => ({
      id: candidate.id,
      score: Math.max(...forms(candidate).map((form) => fit(said, form))),
    }))
    .filter(({ score }) => score >= ENOUGH)
  if (scored.length === 0)
    return said.every((token) => token.kind === 'type') ? { kind: 'any' } : { kind: 'none' }
  const best = Math.max(...scored.map(({ score }) => score))
  const ids = scored.filter(({ score }) => score > best - 0.01).map(({ id }) => id)
  const [first] = ids
  return ids.length === 1 && first !== undefined ? { kind: 'one', id: first } : { kind: 'several', ids }
}

/** What is said twice, as in "2+2", tells no more than said once. */
function distinct(list: Token[]): Token[] {
  return list.filter(({ text }, index) => list.findIndex((other) => other.text === text) === index)
}

function forms({ name, shortName }: Candidate): Token[][] {
  return [tokens(name), ...(shortName ? [tokens(shortName)] : []), initials(name)]
}

function initials(name: string): Token[] {
  const list = tokens(name)
  const letters = list.filter((t) => t.kind !== 'number').map((t) => t.text.charAt(0))
  const numbers = list.filter((t) => t.kind === 'number')
  return letters.length < 2 ? [] : [{ text: letters.join(''), kind: 'word' }, ...numbers]
}

/**
 * How well the words said fit a name: the share of them that it has. A number that differs, or a word that the name lacks,
 * tells another one apart; what the name has beyond them costs a little, so that the plainer name wins.
 */
function fit(said: Token[], name: Token[]): number {
  if (name.length === 0) return 0
  const number = said.find((t) => t.kind === 'number')
  if (number && !name.some((t) => t.kind === 'number' && t.text === number.text)) return 0
  const met = said.filter((token) => name.some((other) => meaningOf(token, other))).length
  return met / said.length - 0.02 * Math.max(0, name.length - met)
}
