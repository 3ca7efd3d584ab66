import { fold } from '../../model/fold.ts'

/** How people shorten words on WhatsApp → the word. Only what has one reading. */
const ABBREVIATIONS: Record<string, string> = {
  q: 'que',
  k: 'que',
  ke: 'que',
  qe: 'que',
  xq: 'porque',
  pq: 'porque',
  porq: 'porque',
  xk: 'porque',
  x: 'por',
  tmb: 'tambien',
  tb: 'tambien',
  tbn: 'tambien',
  pa: 'para',
  d: 'de',
  xfa: 'porfa',
  plis: 'porfa',
  pf: 'porfa',
  cn: 'con',
  kon: 'con',
  bn: 'bien',
  nd: 'nada',
  m: 'me',
  t: 'te',
  dnd: 'donde',
  cdo: 'cuando',
  kuando: 'cuando',
  ksi: 'casi',
  toy: 'estoy',
  tas: 'estas',
  msj: 'mensaje',
  msjs: 'mensajes',
  grax: 'gracias',
  grcs: 'gracias',
  kiero: 'quiero',
  qiero: 'quiero',
  kien: 'quien',
  komo: 'como',
  kuanto: 'cuanto',
  ay: 'hay',
  asta: 'hasta',
  aser: 'hacer',
  profa: 'profe',
  ntp: 'no',
  wsp: 'whatsapp',
  wpp: 'whatsapp',
  wa: 'whatsapp',
  cel: 'celular',
  u: 'you',
  r: 'are',
  ur: 'your',
  pls: 'please',
  plz: 'please',
  thx: 'thanks',
  wat: 'what',
  cuz: 'because',
  coz: 'because',
  wanna: 'want',
  gonna: 'going',
  gimme: 'give',
  idk: 'dont',
  tmrw: 'tomorrow',
  msg: 'message',
}

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
const LINK = /https?:\/\/\S+|www\.\S+/g
const NUMBER = /[#$€]?\d[\d.,:/-]*/g
const TOKEN = /_[a-z]+_|[\p{L}\p{N}]+|\p{Extended_Pictographic}|[.,;:!?¡¿\n]+/gu
const ENDS_CLAUSE = /^[.,;:!?¡¿\n]/

/** A message as words: folded, shortenings written out, stretched letters shortened, numbers and addresses masked. */
export function words(text: string): string[] {
  return clauses(text).flat()
}

/** The words of each stretch between punctuation. */
export function clauses(text: string): string[][] {
  const plain = fold(text.normalize('NFKC'))
    .replace(/[\u0300-\u036f'’`´]/g, '')
    .replace(EMAIL, ' _email_ ')
    .replace(LINK, ' _link_ ')
    .replace(NUMBER, ' _number_ ')
    .replace(/(\p{L})\1{2,}/gu, '$1')
  const list: string[][] = []
  let clause: string[] = []
  for (const token of plain.match(TOKEN) ?? []) {
    if (!ENDS_CLAUSE.test(token)) clause.push(ABBREVIATIONS[token] ?? token)
    else if (clause.length > 0) {
      list.push(clause)
      clause = []
    }
  }
  if (clause.length > 0) list.push(clause)
  return list
}
