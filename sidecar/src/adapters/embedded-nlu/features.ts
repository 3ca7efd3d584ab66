import { type Matcher, matcher, type Phrase } from './lookups.ts'
import { stem } from './stem.ts'
import { clauses } from './words.ts'

export const HASH_SPACE = 1 << 20

/** What a message shows of its meaning, hashed, by kind: words, stems, lookup tables met, letters within words. */
export type Features = {
  words: number[]
  stems: number[]
  meanings: number[]
  turns: number[]
  letters: number[]
}
export type Extract = (text: string, language: string) => Features

export function extractor(phrases: Phrase[]): Extract {
  const match = matcher(phrases, stem)
  return (text, language) => {
    const list: string[] = []
    const roots: string[] = []
    const found: Found = []
    const turns: number[] = []
    for (const clause of clauses(text)) {
      const own = clause.map((word) => stem(word, language))
      const met = match(clause, own)
      turn(own, met, turns)
      for (const { name, from, to } of met)
        found.push({ name, from: from + list.length, to: to + list.length })
      list.push(...clause)
      roots.push(...own)
    }
    return {
      words: sequence(list, 1),
      stems: sequence(roots, 3),
      meanings: meanings(roots, found),
      turns,
      letters: letters(list),
    }
  }
}

type Found = ReturnType<Matcher>

function sequence(list: string[], kind: number): number[] {
  const hashes: number[] = []
  let before = '^'
  for (const word of list) {
    hashes.push(hash(kind, word), hash(kind + 1, `${before} ${word}`))
    before = word
  }
  hashes.push(hash(kind + 1, `${before} $`))
  return hashes
}

/** The message with each phrase of a lookup table as the table's name: what was seen of one word holds for its kin. */
function meanings(roots: string[], found: Found): number[] {
  const names = [...new Set(found.map((f) => f.name))].sort()
  const hashes = names.map((name) => hash(5, name))
  names.forEach((a, i) => {
    for (const b of names.slice(i + 1)) hashes.push(hash(6, `${a} ${b}`))
  })
  const named = [...roots]
  for (const { name, from, to } of found) named.fill(name, from, to)
  named.forEach((name, i) => {
    if (name !== named[i - 1]) hashes.push(hash(7, `${named[i - 1] ?? '^'} ${name}`))
  })
  return hashes
}

/** Tables of words that turn what they stand with into its opposite. */
const NEGATES = 'negación'
const ENDS = 'cese'
const SCOPE = 6

/**
 * Within one clause: each table met as denied where a negation stands shortly before it, and as what it comes to when a
 * negation (several are one: "no quiero nada") and every word of ending are counted: "don't stop the messages" is
 * "messages" again. What a negation reaches is marked as denied word by word too.
 */
function turn(roots: string[], found: Found, into: number[]): void {
  const negations = found.filter(({ name }) => name === NEGATES)
  const endings = found.filter(({ name }) => name === ENDS)
  const turns = (Math.min(1, negations.length) + apart(endings)) % 2
  const denied = (at: number) => negations.some(({ to }) => at >= to && at - to < SCOPE)
  for (const { name, from } of found) {
    if (name === NEGATES) continue
    into.push(hash(13, `${denied(from) ? 'not' : ''} ${name}`), hash(14, `${turns} ${name}`))
  }
  if (negations.length === 0) return
  roots.forEach((root, at) => {
    if (denied(at)) into.push(hash(15, root))
  })
}

function apart(spans: Found): number {
  let end = 0
  return spans.filter(({ from, to }) => {
    const fresh = from >= end
    end = Math.max(end, to)
    return fresh
  }).length
}

function letters(list: string[]): number[] {
  const hashes: number[] = []
  for (const word of list) {
    const padded = ` ${word} `
    for (let size = 2; size <= 4; size++)
      for (let start = 0; start + size <= padded.length; start++)
        hashes.push(hash(20 + size, padded, start, start + size))
  }
  return hashes
}

/** FNV-1a over UTF-16 units, started by the kind of feature so that kinds don't meet. */
function hash(kind: number, text: string, start = 0, end = text.length): number {
  let h = Math.imul(2166136261 ^ kind, 16777619)
  for (let i = start; i < end; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619)
  h ^= h >>> 15
  return (h >>> 0) & (HASH_SPACE - 1)
}
