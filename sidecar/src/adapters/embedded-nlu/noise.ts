import { fold } from '../../model/fold.ts'

const NEIGHBOURS: Record<string, string> = {
  q: 'wa',
  w: 'qes',
  e: 'wrd',
  r: 'etf',
  t: 'ryg',
  y: 'tuh',
  u: 'yij',
  i: 'uok',
  o: 'ipl',
  p: 'ol',
  a: 'qsz',
  s: 'adw',
  d: 'sfe',
  f: 'dgr',
  g: 'fht',
  h: 'gjy',
  j: 'hku',
  k: 'jli',
  l: 'kop',
  z: 'xas',
  x: 'zcs',
  c: 'xvd',
  v: 'cbf',
  b: 'vng',
  n: 'bmh',
  m: 'nk',
}

/** How Spanish is written by ear, and shortened: each a plain replacement of a part of a word. */
const BY_EAR: [RegExp, string][] = [
  [/qu(?=[ei])/, 'k'],
  [/^que$/, 'q'],
  [/^porque$/, 'xq'],
  [/^tambien$/, 'tmb'],
  [/^para$/, 'pa'],
  [/^por$/, 'x'],
  [/^de$/, 'd'],
  [/^h/, ''],
  [/v/, 'b'],
  [/b/, 'v'],
  [/z/, 's'],
  [/c(?=[ei])/, 's'],
  [/ll/, 'y'],
  [/c(?=[aou])/, 'k'],
  [/^me$/, 'm'],
  [/^estoy$/, 'toy'],
  [/^con$/, 'cn'],
  [/s$/, ''],
  [/ado$/, 'ao'],
  [/g(?=[ei])/, 'j'],
  [/^you$/, 'u'],
  [/^are$/, 'r'],
  [/^your$/, 'ur'],
  [/ing$/, 'in'],
  [/th/, 't'],
  [/ght/, 'te'],
]

/** The text as a hurried thumb would have written it: no accents, one to three slips. */
export function mistype(text: string, next: () => number): string {
  const list = fold(text).split(' ')
  const slips = 1 + Math.floor(next() * Math.min(3, 1 + list.length / 3))
  for (let n = 0; n < slips; n++) {
    const at = Math.floor(next() * list.length)
    const word = list[at] ?? ''
    if (!/^[a-z]+$/.test(word)) continue
    list[at] = next() < 0.4 ? byEar(word, next) : slip(word, next)
  }
  return list.join(' ')
}

function byEar(word: string, next: () => number): string {
  const fitting = BY_EAR.filter(([part]) => part.test(word))
  const chosen = fitting[Math.floor(next() * fitting.length)]
  return chosen ? word.replace(chosen[0], chosen[1]) || word : word
}

function slip(word: string, next: () => number): string {
  if (word.length < 4) return word
  const at = Math.floor(next() * word.length)
  const letter = word.charAt(at)
  const kind = next()
  if (kind < 0.35) return word.slice(0, at) + word.slice(at + 1)
  if (kind < 0.55) return word.slice(0, at) + letter + word.slice(at)
  const near = NEIGHBOURS[letter] ?? letter
  return word.slice(0, at) + near.charAt(Math.floor(next() * near.length)) + word.slice(at + 1)
}
