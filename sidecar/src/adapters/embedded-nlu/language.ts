import type { Example } from './training-data.ts'
import { words } from './words.ts'

const PRIOR = 1.5

/** Which language a message is in, by the words of the training files; the language we are told breaks ties. */
export function guesser(examples: Example[]): (text: string, told: string) => string {
  const languages = [...new Set(examples.map((e) => e.language))]
  const counts = new Map<string, Map<string, number>>()
  const totals = new Map<string, number>()
  for (const { text, language } of examples) {
    for (const word of words(text)) {
      const of = counts.get(word) ?? new Map<string, number>()
      of.set(language, (of.get(language) ?? 0) + 1)
      counts.set(word, of)
      totals.set(language, (totals.get(language) ?? 0) + 1)
    }
  }
  return (text, told) => {
    let best = languages.includes(told) ? told : (languages[0] ?? told)
    let highest = Number.NEGATIVE_INFINITY
    const list = words(text)
    for (const language of languages) {
      let score = language === told ? PRIOR : 0
      for (const word of list) {
        const of = counts.get(word)
        if (of) score += Math.log(((of.get(language) ?? 0) + 0.5) / (totals.get(language) ?? 1))
      }
      if (score > highest) {
        highest = score
        best = language
      }
    }
    return best
  }
}
