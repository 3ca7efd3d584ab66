/** Small numbers as words, folded, in the languages that we read. */
const COUNTED: Record<string, number> = {
  ...{ una: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10 },
  ...{ once: 11, doce: 12, quince: 15, veinte: 20, treinta: 30, cuarenta: 40, cincuenta: 50, cien: 100 },
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  ...{ eleven: 11, twelve: 12, fifteen: 15, twenty: 20, thirty: 30, forty: 40, fifty: 50 },
}
const NUMBER_WORDS: Record<string, number> = { ...COUNTED, un: 1, uno: 1, a: 1, an: 1 }

/** What a clock can say in a word: no article is an hour. */
export const HOUR_WORDS = Object.keys(COUNTED).filter((word) => numberOf(word) <= 12)

/** For patterns: digits, or one of the words. */
export const NUMBER = `\\d+|${Object.keys(NUMBER_WORDS).join('|')}`

export function numberOf(said: string): number {
  return NUMBER_WORDS[said] ?? Number(said)
}
