import type { Wish } from '../../model/turn.ts'
import type { Classifier } from './classifier.ts'
import type { Role } from './training-data.ts'

/** Where one message may turn to something else. */
const BOUNDARY =
  /[.,;:!?¡¿\n]+\s*|\s+(?=(?:y|e|pero|ademas|además|tambien|también|aparte|and|but|also|plus)\s)/giu
const LEADING = /^(?:y|e|pero|ademas|además|tambien|también|aparte|and|but|also|plus)\s+/iu

/** A second wish is taken only where both halves are this sure. */
const SURE = 0.85

type Reading = { wishes: Wish[]; ranking: Wish[] }

type Reader = (text: string, language: string) => Reading

/** Reads one or two wishes out of a message: courtesy gives way to a wish, a second wish only where both are sure. */
export function reader(classifier: Classifier, roles: Map<string, Role>): Reader {
  const roleOf = (wish: Wish | undefined) => roles.get(wish?.intent ?? '') ?? 'wish'

  return (text, language) => {
    const classify = (part: string) => classifier.classify(part, language)
    const parts = split(text)
    if (text.trim() === '') return { wishes: [], ranking: [] }
    const whole = classify(text)
    if (parts.length < 2) return reading(whole, null)

    const wishful = parts.filter((part) => roleOf(surest(classify(part), SURE)) !== 'courtesy')
    const kept = wishful.join(', ')
    const main =
      wishful.length > 0 && wishful.length < parts.length ? better(whole, classify(kept), kept) : whole
    return reading(main, pair(wishful, main, classify))
  }

  /** Without its courtesies a message is read anew, unless what is left is a lone word of a courteous message. */
  function better(whole: Wish[], rest: Wish[], kept: string): Wish[] {
    if (roleOf(whole[0]) === 'courtesy' && !/\s/.test(kept.trim())) return whole
    return rest
  }

  function pair(parts: string[], main: Wish[], classify: (part: string) => Wish[]): Wish[] | null {
    let best: Wish[] | null = null
    for (let at = 1; at < parts.length; at++) {
      const halves = [parts.slice(0, at).join(', '), parts.slice(at).join(', ')].map((half) =>
        surest(classify(half), SURE),
      )
      const [left, right] = halves
      if (!left || !right || left.intent === right.intent) continue
      if (roleOf(left) !== 'wish' || roleOf(right) !== 'wish') continue
      if (main[0]?.intent !== left.intent && main[0]?.intent !== right.intent) continue
      const found = [left, right].sort((a, b) => b.confidence - a.confidence)
      if (!best || (found[1]?.confidence ?? 0) > (best[1]?.confidence ?? 0)) best = found
    }
    return best
  }

  function reading(ranking: Wish[], two: Wish[] | null): Reading {
    const wish = surest(ranking, classifier.threshold)
    return { wishes: two ?? (wish ? [wish] : []), ranking: ranking.slice(0, 5) }
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
