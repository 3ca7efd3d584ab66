/**
 * Noise of another make than the one the engine trains with, so that the figure isn't flattered: no accents, no
 * punctuation, swapped, missing and wrong letters, words run together, shortenings.
 */
export function garble(text: string, seed: number): string {
  let state = (seed + 1) * 2654435761
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
  const words = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[¿?¡!,;]/g, '')
    .split(/\s+/)
    .map((word) => SHORT[word] ?? word)
  const slips = Math.max(1, Math.round(words.length / 5))
  for (let n = 0; n < slips; n++) {
    const at = Math.floor(next() * words.length)
    words[at] = spoil(words[at] ?? '', next)
  }
  const joined = Math.floor(next() * words.length * 3)
  return words
    .map((word, i) => (i === joined ? word : `${word} `))
    .join('')
    .trim()
}

const SHORT: Record<string, string> = {
  que: 'q',
  porque: 'pq',
  por: 'x',
  para: 'pa',
  tambien: 'tmb',
  quiero: 'kiero',
  cuando: 'cuand',
  bien: 'bn',
  you: 'u',
  are: 'r',
  please: 'pls',
  want: 'wnt',
}

function spoil(word: string, next: () => number): string {
  if (word.length < 4 || /[^a-z]/.test(word)) return word
  const at = 1 + Math.floor(next() * (word.length - 2))
  const kind = next()
  if (kind < 0.4) return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
  if (kind < 0.7) return word.slice(0, at) + word.slice(at + 1)
  return word.slice(0, at) + String.fromCharCode(97 + Math.floor(next() * 26)) + word.slice(at + 1)
}
