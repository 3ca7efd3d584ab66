import { fold } from '../fold.ts'
import { COMMON_WORDS } from './common-words.ts'

/** In which language something was written. `sure`: more than a word or two say so. */
export type Heard = { kind: 'spoken'; language: string; sure: boolean } | { kind: 'foreign' } | null

/** So many words more than another language claims. */
const SURE = 2
const SHORT_WORDS = 3
/** More letters than this share in another script. */
const OTHER_SCRIPT = 0.6

/** Null: nothing tells, as in a name, a number or an "ok". */
export function languageHeard(text: string, spoken: readonly string[]): Heard {
  if (isOtherScript(text)) return { kind: 'foreign' }
  const words = fold(text).split(' ').filter(Boolean)
  const claims = [...COMMON_WORDS]
    .map(([language, common]) => ({ language, count: words.filter((word) => common.has(word)).length }))
    .toSorted((a, b) => b.count - a.count)
  const own = claims.filter(({ language }) => spoken.includes(language))
  const other = claims.find(({ language }) => !spoken.includes(language))
  const [first, second] = own
  if (!first) return null
  if (other && other.count >= first.count + SURE) return { kind: 'foreign' }
  const lead = first.count - Math.max(second?.count ?? 0, 0)
  const sure = lead >= SURE && first.count >= (other?.count ?? 0)
  if (sure) return { kind: 'spoken', language: first.language, sure }
  return lead > 0 && words.length <= SHORT_WORDS ? { kind: 'spoken', language: first.language, sure } : null
}

function isOtherScript(text: string): boolean {
  const letters = [...text.matchAll(/\p{L}/gu)].length
  const latin = [...text.matchAll(/\p{Script=Latin}/gu)].length
  return letters > 1 && (letters - latin) / letters > OTHER_SCRIPT
}
