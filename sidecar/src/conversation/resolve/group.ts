import { fold } from '../../model/fold.ts'
import { NUMBER, numberOf } from './numbers.ts'

const ALONE = /\b(?:solo yo|voy sol[oa]|yo sol[oa]|para mi sol[oa]|just me|only me|by myself|on my own)\b/
const WITH_ME = new RegExp(
  `\\b(?:(?:yo )?(?:y|con)|(?:me )?(?:and|with))\\s+(?:mis? |my )?(?:otr[oa]s? )?(?<n>${NUMBER})?\\s*(?:otr[oa]s? )?(?:amig|compa|friend|classmate|colleague)[a-z]*`,
)
const COUNTED = new RegExp(
  `\\b(?:somos|seremos|vamos(?: a ser)?|iriamos|en total|grupo de|we are|we.?re|we.?ll be|there are|group of|party of)\\s+(?<n>${NUMBER})\\b(?!\\s*(?:de [a-z]|hs|horas?|dias?|hours?|days?|weeks?|pesos|dolares|[ap]\\.?m\\b))`,
)
const PEOPLE = new RegExp(
  `\\b(?<n>${NUMBER})\\s+(?:personas|alumn[oa]s|estudiantes|companer[oa]s|people|persons|students|of us)\\b`,
)
const FOR = new RegExp(`\\b(?:para|for)\\s+(?<n>${NUMBER})\\s*$`)
const MOST = 50

/** How many come: "somos 3", "para cuatro personas", "yo y dos compañeros" (three), "solo yo" (one). */
export function resolveGroupSize(text: string): string | null {
  const low = fold(text).replace(/[.!?\s]+$/, '')
  if (ALONE.test(low)) return '1'
  for (const [form, beside] of [
    [COUNTED, 0],
    [WITH_ME, 1],
    [PEOPLE, 0],
    [FOR, 0],
  ] as const) {
    const match = form.exec(low)
    if (!match) continue
    const n = numberOf(match.groups?.n ?? 'un') + beside
    if (n >= 1 && n <= MOST) return String(n)
  }
  return null
}
