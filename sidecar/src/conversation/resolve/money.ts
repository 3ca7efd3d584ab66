import { fold } from '../../model/fold.ts'
import { NUMBER, numberOf } from './numbers.ts'

/** `currency` is null where the words leave it open: "pesos" and "$" are those of the offer. */
export type Money = { amount: number; currency: string | null }

/** What names a currency, longest first where one begins another. */
const CURRENCIES: [RegExp, string][] = [
  [/u\$s|us\$|\busd\b|\bdolar(?:es)?\b|\bdollars?\b|\bbucks?\b|\bverdes\b/, 'USD'],
  [/€|\beur\b|\beuros?\b|\bpavos\b/, 'EUR'],
  [/£|\bgbp\b|\blibras\b|\bpounds?\b|\bquid\b/, 'GBP'],
  [/s\/|\bpen\b|\bsol(?:es)?\b/, 'PEN'],
  [/r\$|\bbrl\b|\breal(?:es)?\b|\breais\b/, 'BRL'],
  [/\bars\b|\bpesos? argentinos?\b/, 'ARS'],
  [/\bmxn\b|\bpesos? mexicanos?\b/, 'MXN'],
  [/\bclp\b|\bpesos? chilenos?\b/, 'CLP'],
  [/\bcop\b|\bpesos? colombianos?\b/, 'COP'],
  [/\buyu\b|\bpesos? uruguayos?\b/, 'UYU'],
  [/\bcad\b/, 'CAD'],
  [/\bguaranies\b|\bpyg\b/, 'PYG'],
  [/\bbolivianos\b|\bbob\b/, 'BOB'],
  [/\bquetzales\b|\bgtq\b/, 'GTQ'],
]
const SIGNS = '(?:u\\$s|us\\$|r\\$|s/|\\$|€|£)'
const DIGITS = '\\d{1,3}(?:[.,]\\d{3})+(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d{1,2})?'
const TIMES = '(?:\\s*(?<times>mil|k|lucas?|lks?|palos?|grand|thousand))?'
const UNIT =
  '(?:pesos?|dolar(?:es)?|dollars?|bucks?|euros?|pavos|sol(?:es)?|libras|pounds?|quid|real(?:es)?|usd|eur|gbp|ars|mxn|clp|cop|pen|brl|uyu|cad|guaranies|bolivianos|quetzales|verdes|€|£|\\$)'
const FORMS = [
  new RegExp(`${SIGNS}\\s*(?<n>${DIGITS})${TIMES}\\b`),
  new RegExp(
    `(?<![\\d.,])(?<n>${DIGITS}|\\b(?!(?:una?|uno|an?|one)\\b)(?:${NUMBER}))${TIMES}\\s*(?:de\\s+)?${UNIT}(?![a-z])`,
  ),
  new RegExp(
    `(?<![\\d.,])(?<n>${DIGITS}|\\b(?:${NUMBER}))\\s*(?<times>mil|lucas?|lks?|k|palos?|grand|thousand)\\b`,
  ),
  new RegExp(
    `\\b(?:pagar|pago|abonar|abono|transferir|transfiero|deposito|pay(?:ing)?|transfer)\\s+(?:los?\\s+|las?\\s+|the\\s+)?(?<n>${DIGITS})(?![\\d/:-]|\\s*(?:de [a-z]|hs|cuotas|veces|times))`,
  ),
]
const ALONE = new RegExp(`^\\D*(?<n>${DIGITS})\\D*$`)
const THOUSANDS: Record<string, number> = { palo: 1_000_000, palos: 1_000_000 }

/** An amount as people write it: "$ 1.500,50", "1500 euros", "US$ 20", "2 mil", "50 lucas". */
export function resolveMoney(text: string): Money | null {
  return moneyBy(FORMS, text)
}

/** Where an amount is what was asked for, its number alone is enough. */
export function answeredMoney(text: string): Money | null {
  return moneyBy([...FORMS, ALONE], text)
}

/** The currency that a text names, with or without an amount. */
export function resolveCurrency(text: string): string | null {
  const low = fold(text)
  return CURRENCIES.find(([name]) => name.test(low))?.[1] ?? null
}

function moneyBy(forms: RegExp[], text: string): Money | null {
  const low = fold(text)
  for (const form of forms) {
    const { n, times } = form.exec(low)?.groups ?? {}
    if (!n) continue
    const amount = /\d/.test(n) ? amountOf(n) : numberOf(n)
    return { amount: amount * (times ? (THOUSANDS[times] ?? 1000) : 1), currency: resolveCurrency(text) }
  }
  return null
}

/** The last point or comma is decimal where one or two digits follow; all others group thousands. */
function amountOf(digits: string): number {
  const decimal = /[.,](\d{1,2})$/.exec(digits)
  const whole = decimal ? digits.slice(0, decimal.index) : digits
  return Number(`${whole.replace(/[.,]/g, '')}.${decimal?.[1] ?? '0'}`)
}
