import { fold } from './fold.ts'

/** A token that stands for a sentence of ours: the language model never sees what it says. */
export function placeholder(index: number): string {
  return `[[${String.fromCharCode(65 + index)}]]`
}

/** Starts of folded words: any form of having passed, failed or been away, in Spanish and English. */
const OUTCOME =
  /\b(?:aprob|aprueb|desaprob|desaprueb|suspend|suspens|reprob|reprueb|falla|perd|gan[oa]|lost|bravo|(?:buenas|malas) noticias|(?:good|bad|great) (?:news|job)|bien hecho|falto|faltast|faltad|ausen|ausent|inasist|pasaste|pasado|superast|superad|logra|logro|excelent|felici|enhorabuena|aplaz|calific|nota|notas|puntaj|puntua|result|pass|fail|flunk|absen|missed|miss|grade|mark|score|congrat|succe|result|well done|lo siento|lament|sorry|unfortunat|desgrac|mejor suerte)/

/** Claims that something was done or will be: only our own sentences may make them. */
const CLAIM =
  /\b(?:he|hemos|ya|fue|quedo|queda|i have|i ve|we have|we ve|has been|have been|was|were|is now)\b|\b(?:reserv|agend|cancel|registr|anot|guard|envi|avis|notific|confirm|cambi|inscri|vincul|pag|justific|book|schedul|cancel|register|record|sav|sent\b|send|notif|told|tell|inform(?!acion|ation)|confirm|chang|updat|link|paid|submit|forward|pass(?:ed)? (?:it )?on)/

const NUMBER_WORDS =
  /\b(?:cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|zero|one|two|three|four|five|six|seven|eight|nine|ten|lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|hoy|ayer|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today|yesterday)\b/

const AROUND_MAX = 240

/** Digits, questions, links, markup, control characters and other scripts. */
const FOREIGN =
  /[\p{N}\p{Cf}@?¿%*_`|\\<>=#]|\[|\]|\{|\}|:\/\/|www\.|[^\p{Script=Latin}\p{P}\p{Z}\p{M}\p{Emoji}\n]/u

/**
 * A draft may be sent only if each of `count` placeholders stands in it exactly once and in order, and if what stands
 * around them could not be read as a fact: no digit, number or day, no word of outcome, no claim, no link, no question.
 * In doubt it refuses: the fixed reply then goes out.
 */
export function isSafeDraft(draft: string, count: number): boolean {
  const tokens = draft.match(/\[\[[^\]]*\]\]/g) ?? []
  if (tokens.length !== count || tokens.some((token, index) => token !== placeholder(index))) return false
  const around = draft.replace(/\[\[[A-Z]\]\]/g, ' ')
  if (around.length > AROUND_MAX || FOREIGN.test(around)) return false
  const folded = fold(around)
  return ![OUTCOME, CLAIM, NUMBER_WORDS].some((pattern) => pattern.test(folded))
}

/** Puts our sentences where the draft left room for them. */
export function fillDraft(draft: string, sentences: string[]): string {
  return sentences
    .reduce((text, sentence, index) => text.replace(placeholder(index), () => sentence), draft)
    .trim()
}
