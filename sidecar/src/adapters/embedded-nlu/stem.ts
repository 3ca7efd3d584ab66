import stemmers from 'snowball-stemmers'

const ALGORITHMS: Record<string, string> = { es: 'spanish', en: 'english', pt: 'portuguese' }
const REMEMBERED = 40_000

const known = new Map<string, { stem(word: string): string }>()
const remembered = new Map<string, Map<string, string>>()

export function stem(word: string, language: string): string {
  let roots = remembered.get(language)
  if (!roots) {
    roots = new Map()
    remembered.set(language, roots)
  }
  let root = roots.get(word)
  if (root === undefined) {
    root = stemmerOf(language).stem(word)
    if (roots.size < REMEMBERED) roots.set(word, root)
  }
  return root
}

function stemmerOf(language: string): { stem(word: string): string } {
  let stemmer = known.get(language)
  if (!stemmer) {
    stemmer = stemmers.newStemmer(ALGORITHMS[language] ?? 'spanish')
    known.set(language, stemmer)
  }
  return stemmer
}
