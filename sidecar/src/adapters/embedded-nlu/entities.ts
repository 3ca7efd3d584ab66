import { fold, foldAccents } from '../../model/fold.ts'
import type { Entity, Wish } from '../../model/turn.ts'
import type { Example, TrainingData } from './training-data.ts'

type FindEntities = (text: string, wishes: Wish[]) => Entity[]

/** The share of its places that a phrase must be annotated in, and the words of the longest that is looked for. */
const MOSTLY = 0.5
const RUN_MAX = 4

type Span = { name: string; start: number; end: number; rank: number }

/**
 * Spans by the patterns, lookup tables and annotated phrases of the training files. Where they overlap, what the wish is
 * known to carry wins, then the longer. A clear wish keeps only entities that its examples carry; without one (an answer
 * to a question) all patterns and tables count, and phrases that were merely annotated don't.
 */
export function entityFinder(data: TrainingData): FindEntities {
  const known = new Set(data.examples.flatMap((e) => e.entities.map((entity) => entity.name)))
  const carried = new Map<string, Set<string>>()
  for (const { intent, entities } of data.examples) {
    const names = carried.get(intent) ?? new Set<string>()
    for (const { name } of entities) names.add(name)
    carried.set(intent, names)
  }
  const patterns = data.regexes.map(({ entity, pattern }) => ({ entity, regex: new RegExp(pattern, 'gidu') }))
  const tables = phrases(data.lookups.filter((l) => known.has(l.name)))
  const annotated = phrases(telling(data.examples, carried))
  const values = new Map(data.synonyms.map(({ phrase, value }) => [fold(phrase), value]))

  return (text, wishes) => {
    const plain = foldAccents(text)
    const low = fold(text)
    const wanted = new Set(wishes.flatMap((wish) => [...(carried.get(wish.intent) ?? [])]))
    const spans = [
      ...matches(plain, patterns),
      ...tables(low, 1),
      ...(wanted.size > 0 ? annotated(low, 0) : []),
    ]
    const fitting = wanted.size > 0 ? spans.filter((span) => wanted.has(span.name)) : spans
    return withoutOverlap(fitting).map(({ name, start, end }) => {
      const surface = text.slice(start, end)
      return { name, value: values.get(fold(surface)) ?? surface, text: surface, start, end }
    })
  }
}

function* matches(text: string, patterns: { entity: string; regex: RegExp }[]): Iterable<Span> {
  for (const { entity, regex } of patterns) {
    for (const match of text.matchAll(regex)) {
      const at = match.indices?.[1] ?? match.indices?.[0]
      if (at && at[1] > at[0])
        yield { name: entity, start: at[0], end: at[1], rank: match[1] === undefined ? 2 : 3 }
    }
  }
}

type FindPhrases = (text: string, rank: number) => Span[]

function phrases(list: { name: string; phrase: string }[]): FindPhrases {
  const names = new Map<string, string>()
  for (const { name, phrase } of list) names.set(fold(phrase), name)
  if (names.size === 0) return () => []
  const alternatives = [...names.keys()]
    .sort((a, b) => b.length - a.length)
    .map((p) => p.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const regex = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'gu')
  return (text, rank) =>
    [...text.matchAll(regex)].map((match) => ({
      name: names.get(match[0]) ?? '',
      start: match.index,
      end: match.index + match[0].length,
      rank,
    }))
}

/**
 * The annotated phrases that are mostly annotated where they stand in examples that could carry them. Numbers and
 * addresses stand for a pattern, not for themselves.
 */
function telling(examples: Example[], carried: Map<string, Set<string>>): { name: string; phrase: string }[] {
  const counts = new Map<
    string,
    Map<string, { name: string; phrase: string; annotated: number; met: number }>
  >()
  for (const { entities } of examples)
    for (const { name, text } of entities) {
      const phrase = fold(text)
      if (phrase.length <= 3 || /[\d@]/.test(phrase)) continue
      const byName = counts.get(phrase) ?? new Map<string, never>()
      const known = byName.get(name) ?? { name, phrase, annotated: 0, met: 0 }
      counts.set(phrase, byName.set(name, { ...known, annotated: known.annotated + 1 }))
    }
  for (const { text, intent } of examples) {
    const names = carried.get(intent)
    if (!names) continue
    for (const run of wordRuns(fold(text)))
      for (const count of counts.get(run)?.values() ?? []) if (names.has(count.name)) count.met++
  }
  return [...counts.values()]
    .flatMap((byName) => [...byName.values()])
    .filter(({ annotated, met }) => annotated >= MOSTLY * met)
}

function wordRuns(text: string): Set<string> {
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)]
  const runs = new Set<string>()
  words.forEach((first, i) => {
    for (const last of words.slice(i, i + RUN_MAX))
      runs.add(text.slice(first.index, last.index + last[0].length))
  })
  return runs
}

function withoutOverlap(spans: Span[]): Span[] {
  const order = [...spans].sort((a, b) => b.end - b.start - (a.end - a.start) || b.rank - a.rank)
  const kept: Span[] = []
  for (const span of order)
    if (kept.every((other) => span.end <= other.start || span.start >= other.end)) kept.push(span)
  return kept.sort((a, b) => a.start - b.start)
}
