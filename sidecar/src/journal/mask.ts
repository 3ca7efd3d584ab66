const EMAIL = /[^\s@<>()]+@[^\s@<>()]+\.[\p{L}\d-]{2,}/gu
/** Thirteen to nineteen digits, however they are grouped, and no telephone number's plus before them. */
const CARD = /(?<![+\d])\d(?:[ .-]?\d){12,18}(?!\d)/g
/** A telephone number, or any other long number: seven digits or more. */
const NUMBER = /\+?(?<!\d)\d(?:[ ().-]{0,2}\d){6,}/g

/** Stands where a card number stood. */
export const CARD_MASK = '[card]'

/** What looks like a card number is neither stored nor passed on. */
export function maskCards(text: string): string {
  return text.replace(CARD, CARD_MASK)
}

/** A message as the log keeps it: without e-mail addresses, telephone numbers and card numbers. */
export function maskPersonal(text: string): string {
  return maskCards(text).replace(EMAIL, '[email]').replace(NUMBER, '[number]')
}
