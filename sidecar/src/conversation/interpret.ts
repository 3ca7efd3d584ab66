import type { Dialogue } from '../model/turn.ts'
import type { Domain } from './domain/load.ts'
import type { IntentRule } from './domain/schema.ts'
import type { Reading } from './reading.ts'
import { isNumber } from './resolve/choice.ts'
import { looksLikeName } from './resolve/names.ts'

/** A wish of the domain, the words that it came in, and what a tapped choice already settles. */
export type Wanted = {
  intent: string
  rule: IntentRule
  text: string
  given: { entity: string; values: string[] } | null
}

export type Interpretation =
  | { kind: 'wanted'; wanted: Wanted[] }
  /** The words may name what we asked for, or what to answer the last wish for too; if they don't, they mean `otherwise`. */
  | { kind: 'answer'; asked: Wanted; entity: string; otherwise: Interpretation }
  | { kind: 'missed' }
  | { kind: 'declined' }
  | { kind: 'nothing_asked' }
  /** A number beyond the choices that are open. */
  | { kind: 'not_in_list' }

const ANSWER_WORDS_MAX = 6

/** What the messages mean in the light of what was asked: a choice, an answer, a yes or a no, or new wishes. */
export function interpret(
  reading: Pick<Reading, 'picked' | 'text'>,
  intents: string[],
  dialogue: Dialogue,
  domain: Pick<Domain, 'intents'>,
): Interpretation {
  const want = (intent: string, text: string, given: Wanted['given'] = null): Wanted[] => {
    const rule = domain.intents.get(intent)
    return rule ? [{ intent, rule, text, given }] : []
  }
  const waiting = dialogue.waiting.flatMap(({ intent, text }) => want(intent, text))
  if (reading.picked) {
    const { intent, entity, value } = reading.picked
    const text = dialogue.asking?.intent === intent ? dialogue.asking.text : reading.text
    const given = entity && value ? { entity, values: [value] } : null
    return meaning(want(intent, text, given), waiting, dialogue, want)
  }
  if (dialogue.choices.length > 0 && isNumber(reading.text)) return { kind: 'not_in_list' }
  const wishes = withoutCourtesies(intents.flatMap((intent) => want(intent, reading.text)))
  const otherwise = meaning(wishes, [], dialogue, want)
  if (reading.text.split(/\s+/).length > ANSWER_WORDS_MAX) return otherwise
  const { asking, lastWish } = dialogue
  const open = asking ?? (isMiss(otherwise) || looksLikeName(reading.text) ? lastWish : null)
  const [asked] = open ? want(open.intent, open.text) : []
  return asked ? { kind: 'answer', asked, entity: asking?.entity ?? 'curso', otherwise } : otherwise
}

/** A "yes" to nothing answers no question about which. */
export function isMiss(meant: Interpretation): boolean {
  if (meant.kind === 'missed' || meant.kind === 'nothing_asked') return true
  return meant.kind === 'wanted' && meant.wanted.every(({ rule }) => rule.missed)
}

/** "Hello, did I pass?" wants one thing. */
function withoutCourtesies(wishes: Wanted[]): Wanted[] {
  const real = wishes.filter(({ rule }) => !rule.social)
  return real.length > 0 ? real : wishes.slice(0, 1)
}

function meaning(
  wishes: Wanted[],
  waiting: Wanted[],
  dialogue: Dialogue,
  want: (intent: string, text: string) => Wanted[],
): Interpretation {
  const [first] = wishes
  if (!first) return { kind: 'missed' }
  if (first.rule.missed && dialogue.misses > 0) return { kind: 'missed' }
  if (first.rule.action === 'deny') return { kind: 'declined' }
  if (first.rule.action !== 'affirm') return { kind: 'wanted', wanted: [...wishes, ...waiting] }
  const offered = dialogue.offer ?? (dialogue.choices.length === 0 ? dialogue.lastFollowUp?.offers : null)
  const wanted = offered ? want(offered, first.text) : []
  return wanted.length > 0 ? { kind: 'wanted', wanted } : { kind: 'nothing_asked' }
}
