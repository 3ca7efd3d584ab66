import { words } from './words.ts'

export type Phrase = { name: string; phrase: string; language: string }

/** Names of the lookup tables that a list of words meets, with where; the longest phrase first at each word. */
export type Matcher = (list: string[], roots: string[]) => { name: string; from: number; to: number }[]

type Entry = { name: string; parts: string[] }

/**
 * Phrases match by their stems, so that one form stands for all; words of up to four letters must match whole.
 */
export function matcher(phrases: Phrase[], stem: (word: string, language: string) => string): Matcher {
  const byFirst = new Map<string, Entry[]>()
  for (const { name, phrase, language } of phrases) {
    const parts = words(phrase).map((word) => key(word, stem(word, language)))
    const first = parts[0]
    if (first === undefined) continue
    const entries = byFirst.get(first) ?? []
    entries.push({ name, parts })
    byFirst.set(first, entries)
  }
  for (const entries of byFirst.values()) entries.sort((a, b) => b.parts.length - a.parts.length)
  return (list, roots) => {
    const keys = list.map((word, i) => key(word, roots[i] ?? word))
    const found: { name: string; from: number; to: number }[] = []
    keys.forEach((at, from) => {
      const seen = new Set<string>()
      for (const { name, parts } of byFirst.get(at) ?? []) {
        if (seen.has(name) || !parts.every((part, i) => keys[from + i] === part)) continue
        seen.add(name)
        found.push({ name, from, to: from + parts.length })
      }
    })
    return found
  }
}

function key(word: string, root: string): string {
  return word.length <= 4 ? word : `${root}~`
}
