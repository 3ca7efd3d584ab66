import type { Wish } from '../../model/turn.ts'
import type { Classifier } from './classifier.ts'
import type { TrainingData } from './training-data.ts'

/** Where one message may turn to something else. */
const BOUNDARY =
  /[.,;:!?¡¿\n]+\s*|\s+(?=(?:y|e|pero|ademas|además|tambien|también|aparte|and|but|also|plus)\s)/giu
const LEADING = /^(?:y|e|pero|ademas|además|tambien|también|aparte|and|but|also|plus)\s+/iu

/** A part of a message counts as a wish or a courtesy of its own only where it is this sure. */
const SURE = 0.98
/** What is left without its courtesies outweighs a message that is courteous as a whole only where it is this sure. */
const OUTWEIGHS = 0.9
/** Among so many likeliest readings of a whole message both of its wishes must be, the second with a trace at least. */
const SHOWN = 4
const TRACE = 0.001

type Reading = { wishes: Wish[]; ranking: Wish[] }

type Reader = (text: string, language: string) => Reading

/** Reads one or two wishes out of a message: courtesy gives way to a wish, a second wish only where both are sure. */
export function reader(
  classifier: Classifier,
  { roles, sure }: Pick<TrainingData, 'roles' | 'sure'>,
): Reader {
  const roleOf = (wish: Wish | undefined) => roles.get(wish?.intent ?? '') ?? 'wish'
  const isSure = (wish: Wish) => wish.confidence >= Math.max(classifier.threshold, sure.get(wish.intent) ?? 0)

  return (text, language) => {
    const classify = (part: string) => classifier.classify(part, language)
    const parts = split(text)
    if (text.trim() === '') return { wishes: [], ranking: [] }
    const whole = classify(text)
    if (parts.length < 2) return reading(whole, null)

    const wishful = parts.filter((part) => roleOf(surest(classify(part), SURE)) !== 'courtesy')
    const kept = wishful.join(', ')
    const main = wishful.length > 0 && wishful.length < parts.length ? better(whole, classify(kept)) : whole
    return reading(main, pair(wishful, main, classify))
  }

  /** Without its courtesies a message is read anew, where that makes it clearer; "perfect, thanks" stays thanks. */
  function better(whole: Wish[], rest: Wish[]): Wish[] {
    const courteous = roleOf(whole[0]) === 'courtesy'
    if (courteous && roleOf(rest[0]) === 'answer') return whole
    return surest(rest, courteous ? OUTWEIGHS : (whole[0]?.confidence ?? 0)) ? rest : whole
  }

  /** The wish that the whole message shows most comes first; the other must show in the whole too. */
  function pair(parts: string[], main: Wish[], classify: (part: string) => Wish[]): Wish[] | null {
    for (let at = 1; at < parts.length; at++) {
      const [left, right] = [parts.slice(0, at), parts.slice(at)].map((half) => {
        const text = half.join(', ')
        const wish = surest(classify(text), SURE)
        return wish && { ...wish, text }
      })
      if (!left || !right || left.intent === right.intent) continue
      if (roleOf(left) !== 'wish' || roleOf(right) !== 'wish') continue
      const [first, ...others] = main.slice(0, SHOWN)
      const shows = ({ intent }: Wish) =>
        others.some((other) => other.intent === intent && other.confidence >= TRACE)
      if (first?.intent === left.intent && shows(right)) return [left, right]
      if (first?.intent === right.intent && shows(left)) return [right, left]
    }
    return null
  }

  function reading(ranking: Wish[], two: Wish[] | null): Reading {
    return { wishes: (two ?? ranking.slice(0, 1)).filter(isSure), ranking: ranking.slice(0, 5) }
  }
}

function split(text: string): string[] {
  return text
    .split(BOUNDARY)
    .map((part) => part.trim().replace(LEADING, ''))
    .filter((part) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(part))
}

function surest(ranking: Wish[], threshold: number): Wish | undefined {
  const [first] = ranking
  return first && first.confidence >= threshold ? first : undefined
}
