import stemmers from 'snowball-stemmers'

const ALGORITHMS: Record<string, string> = { es: 'spanish', en: 'english', pt: 'portuguese' }
const REMEMBERED = 20_000

const known = new Map<string, { stem(word: string): string }>()
const remembered = new Map<string, string>()

export function stem(word: string, language: string): string {
  const at = `${language} ${word}`
  let root = remembered.get(at)
  if (root === undefined) {
    root = stemmerOf(language).stem(word)
    if (remembered.size < REMEMBERED) remembered.set(at, root)
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
