import { fold } from '../../model/fold.ts'

/** What a text asks for, and what it rules out; each as long as the text, with the rest of it blank. */
export type Sides = { wanted: string; unwanted: string }

const CANT =
  'no (?:puedo|podre|podria(?! ser)|voy a poder|llego|alcanzo|me (?:sirve|viene|queda|va|conviene)|estoy(?! segur)|tengo tiempo)|' +
  'imposible|estoy ocupad[oa]|tengo clases?|trabajo(?! practico)|' +
  '(?:can.?t|cannot|can not|won.?t be able|wont be able|not able to)|(?:doesn.?t|does not|don.?t|do not) (?:work|suit)|(?:is|are|m|am)(?: not|n.?t) (?:good|available|free)|not available|no good|impossible|i.?m busy|i work|i have class(?:es)?'
const ALL_OF_IT = [
  new RegExp(`\\b(?:${CANT})\\b`),
  /^\W*(?:pero no|but not|not|que no sea|tampoco|ni)\b/,
  /\S\s+(?:no|tampoco|ni loc[oa])\W*$/,
]
/** What comes after these is ruled out, what stands before is not. */
const FROM_HERE =
  /\b(?:menos|excepto|salvo|que no sea|except|other than|apart from|(?<=\b(?:any day|anything|any time) )but)\b/
/** A day that is over is neither. */
const OVER =
  /\b(?:no pude|no fui|no llegue|no asisti|falte|me perdi|missed|didn.?t (?:go|make it|come)|couldn.?t)\b/
const CLAUSE =
  /[.,;:!?¡¿\n]+|\s(?=(?:pero|mejor|prefiero|sino|rather|instead|i.?d rather)\b)|\s(?=but\b)(?<!\b(?:day|anything|time) )/

/** "No puedo el jueves, mejor el viernes" wants Friday; "no, el jueves" wants Thursday; "menos el martes" any other day. */
export function sidesOf(text: string): Sides {
  const low = fold(text)
  const sides = { wanted: '', unwanted: '' }
  for (const { from, to } of clausesOf(low)) {
    const clause = low.slice(from, to)
    const cut = FROM_HERE.exec(clause)
    const refused = ALL_OF_IT.some((form) => form.test(clause))
    const [until, after] = OVER.test(clause)
      ? [from, to]
      : refused
        ? [from, from]
        : cut
          ? [from + cut.index, from + cut.index]
          : [to, to]
    sides.wanted += text.slice(from, until) + blank(to - until)
    sides.unwanted += blank(after - from) + text.slice(after, to)
  }
  return sides
}

function clausesOf(low: string): { from: number; to: number }[] {
  const clauses: { from: number; to: number }[] = []
  let from = 0
  for (const { index } of low.matchAll(new RegExp(CLAUSE, 'g'))) {
    // The boundary itself opens the clause after it.
    if (index > from) clauses.push({ from, to: index })
    from = index
  }
  return [...clauses, { from, to: low.length }]
}

function blank(length: number): string {
  return ' '.repeat(length)
}
