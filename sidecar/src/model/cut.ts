const LETTERS = new Intl.Segmenter()

/** As much of the beginning as fits, with an ellipsis where something is left out; no letter and no emoji is halved. */
export function cutEnd(text: string, most: number): string {
  return text.length <= most ? text : `${fitting(lettersOf(text), most - 1).join('')}…`
}

/** The same, but the end stays too: it tells two long titles apart. */
export function cutMiddle(text: string, most: number, end: number): string {
  if (text.length <= most) return text
  const letters = lettersOf(text)
  const tail = fitting(letters.toReversed(), end).toReversed().join('')
  return `${fitting(letters, most - tail.length - 1).join('')}…${tail}`
}

function lettersOf(text: string): string[] {
  return [...LETTERS.segment(text)].map(({ segment }) => segment)
}

function fitting(letters: string[], most: number): string[] {
  let length = 0
  const end = letters.findIndex((letter) => {
    length += letter.length
    return length > most
  })
  return end < 0 ? letters : letters.slice(0, end)
}
