const EMAIL = /[^\s@<>()]+@[^\s@<>()]+\.[\p{L}\d-]{2,}/gu
/** What stands between the digits of one number: spaces of any kind, full stops, dashes, brackets, what can't be seen. */
const GAP = String.raw`[\s.()\-\u2010-\u2015\u2212·\p{Cf}]`
const DIGIT = String.raw`\p{Nd}`
/** Thirteen to nineteen digits, however they are grouped, and no telephone number's plus before them. */
const CARD = new RegExp(`(?<![+\\p{Nd}])${DIGIT}(?:${GAP}{0,2}${DIGIT}){12,18}(?!${DIGIT})`, 'gu')
/** A day as `2026-05-31` or `31.05.2026`, which is nobody's number. */
const DAY = String.raw`(?<!\p{Nd})(?:20\d\d-[01]\d-[0-3]\d|[0-3]?\d[.-][01]?\d[.-]20\d\d)(?!\p{Nd})`
/** A telephone number, or any other long number: seven digits or more. An id of ours is shorter and stays readable. */
const NUMBER = new RegExp(`${DAY}|\\+?(?<!${DIGIT})${DIGIT}(?:${GAP}{0,3}${DIGIT}){6,}`, 'gu')
const IS_DAY = new RegExp(`^${DAY}$`, 'u')

/** Stands where a card number stood. */
export const CARD_MASK = '[card]'

/** What looks like a card number is neither stored nor passed on. */
export function maskCards(text: string): string {
  return text.replace(CARD, CARD_MASK)
}

/** A message as the log keeps it: without e-mail addresses, telephone numbers and card numbers. */
export function maskPersonal(text: string): string {
  return maskCards(text)
    .replace(EMAIL, '[email]')
    .replace(NUMBER, (found) => (IS_DAY.test(found) ? found : '[number]'))
}
