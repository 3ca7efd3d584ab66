import { fold } from '../../model/fold.ts'

/** A word of a name: a number (also from an ordinal or a Roman numeral), a kind of exam, or any other word. */
export type Token = { text: string; kind: 'word' | 'number' | 'type' }

const LITTLE = new Set('el la los las de del en un una mi al y e a lo the of in my for and'.split(' '))

const NUMBERS: Record<string, string> = {
  primer: '1',
  primero: '1',
  primera: '1',
  '1er': '1',
  '1ro': '1',
  '1ra': '1',
  first: '1',
  '1st': '1',
  i: '1',
  uno: '1',
  one: '1',
  segundo: '2',
  segunda: '2',
  '2do': '2',
  '2da': '2',
  second: '2',
  '2nd': '2',
  ii: '2',
  dos: '2',
  two: '2',
  tercer: '3',
  tercero: '3',
  tercera: '3',
  '3er': '3',
  '3ro': '3',
  third: '3',
  '3rd': '3',
  iii: '3',
  tres: '3',
  three: '3',
  cuarto: '4',
  cuarta: '4',
  '4to': '4',
  '4ta': '4',
  fourth: '4',
  '4th': '4',
  iv: '4',
  cuatro: '4',
  four: '4',
  quinto: '5',
  quinta: '5',
  '5to': '5',
  fifth: '5',
  '5th': '5',
  v: '5',
  cinco: '5',
  five: '5',
}

/** Kinds of exam → the kind that they are the same as. */
const TYPES: Record<string, string> = {
  examen: 'exam',
  examenes: 'exam',
  exam: 'exam',
  prueba: 'exam',
  test: 'exam',
  evaluacion: 'exam',
  control: 'exam',
  parcial: 'midterm',
  parciales: 'midterm',
  parcialito: 'midterm',
  midterm: 'midterm',
  partial: 'midterm',
  final: 'final',
  finales: 'final',
  finals: 'final',
  quiz: 'quiz',
  cuestionario: 'quiz',
  tp: 'assignment',
  assignment: 'assignment',
  tarea: 'assignment',
  entrega: 'assignment',
  trabajo: 'assignment',
  practico: 'assignment',
  homework: 'assignment',
  recuperatorio: 'retake',
  recu: 'retake',
  recuperacion: 'retake',
  retake: 'retake',
  resit: 'retake',
  extraordinario: 'retake',
}

/** Short forms that are no beginning of the word. */
const SHORT: Record<string, string> = {
  ingl: 'ingles',
  maths: 'matematica',
  math: 'matematica',
  bio: 'biologia',
  physics: 'fisica',
  history: 'historia',
  chemistry: 'quimica',
  biology: 'biologia',
  quim: 'quimica',
  fis: 'fisica',
  info: 'informatica',
  edfis: 'fisica',
  mates: 'matematica',
  comp: 'computacion',
  bbdd: 'bases',
  bd: 'bases',
  so: 'sistemas',
}

export function tokens(text: string): Token[] {
  const words = fold(text)
    .replace(/n[º°]\s*/g, ' ')
    .replace(/(\d)[º°ª]/g, '$1')
    .match(/[\p{L}\p{N}]+/gu)
  return (words ?? [])
    .filter((word) => !LITTLE.has(word))
    .flatMap(split)
    .map(tokenOf)
}

/** Do two words mean the same part of a name? The beginning of a word of at least three letters stands for it. */
export function meaningOf(said: Token, name: Token): boolean {
  if (said.text === name.text) return true
  if (said.kind !== 'word' || name.kind !== 'word') return false
  if (said.text.length >= 3 && name.text.startsWith(said.text)) return true
  const [short, long] = said.text.length < name.text.length ? [said.text, name.text] : [name.text, said.text]
  return short.length >= 5 && (long === `${short}s` || long === `${short}es` || oneSlip(short, long))
}

function split(word: string): string[] {
  const parts = NUMBERS[word] ? null : /^(\p{L}{2,})(\d{1,2})$/u.exec(word)
  return parts?.[1] && parts[2] ? [parts[1], parts[2]] : [word]
}

function tokenOf(word: string): Token {
  const number = NUMBERS[word] ?? (/^\d+$/.test(word) ? String(Number(word)) : null)
  if (number) return { text: number, kind: 'number' }
  const type = TYPES[word]
  if (type) return { text: type, kind: 'type' }
  return { text: SHORT[word] ?? word, kind: 'word' }
}

/** One letter more, less, changed, or two swapped. */
function oneSlip(a: string, b: string): boolean {
  if (b.length - a.length > 1) return false
  let head = 0
  while (head < a.length && a[head] === b[head]) head++
  if (a.length < b.length) return a.slice(head) === b.slice(head + 1)
  if (a.slice(head + 1) === b.slice(head + 1)) return true
  return a[head] === b[head + 1] && a[head + 1] === b[head] && a.slice(head + 2) === b.slice(head + 2)
}
