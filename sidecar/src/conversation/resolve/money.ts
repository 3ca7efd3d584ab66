import { fold } from '../../model/fold.ts'

export type Money = { amount: number; currency: string | null }

const CURRENCIES: Record<string, string> = {
  dolar: 'USD',
  dolares: 'USD',
  dollar: 'USD',
  dollars: 'USD',
  usd: 'USD',
  euro: 'EUR',
  euros: 'EUR',
  eur: 'EUR',
  '€': 'EUR',
  soles: 'PEN',
  libras: 'GBP',
  pounds: 'GBP',
  gbp: 'GBP',
  ars: 'ARS',
  mxn: 'MXN',
  clp: 'CLP',
  cop: 'COP',
  pen: 'PEN',
}

/** An amount as people write it ("$ 1.500,50", "1500 euros", "2 mil"); "pesos" and "$" leave the currency to the offer. */
export function resolveMoney(text: string): Money | null {
  const low = fold(text)
  const number = /\d+(?:[.,]\d+)*/.exec(low)
  if (!number) return null
  const thousand = /^\s*(?:mil|k)\b/.test(low.slice(number.index + number[0].length)) ? 1000 : 1
  const word = (low.match(/\p{L}+|€/gu) ?? []).find((w) => CURRENCIES[w])
  return { amount: amountOf(number[0]) * thousand, currency: word ? (CURRENCIES[word] ?? null) : null }
}

/** The last point or comma is decimal where one or two digits follow; all others group thousands. */
function amountOf(digits: string): number {
  const decimal = /[.,](\d{1,2})$/.exec(digits)
  const whole = decimal ? digits.slice(0, decimal.index) : digits
  return Number(`${whole.replace(/[.,]/g, '')}.${decimal?.[1] ?? '0'}`)
}
