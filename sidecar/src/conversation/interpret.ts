import type { Dialogue } from '../model/turn.ts'
import type { Domain } from './domain/load.ts'
import type { IntentRule } from './domain/schema.ts'
import type { Reading } from './reading.ts'

/** A wish of the domain, the words that it came in, and what a tapped choice already settles. */
export type Wanted = {
  intent: string
  rule: IntentRule
  text: string
  given: { entity: string; value: string } | null
}

export type Interpretation =
  | { kind: 'wanted'; wanted: Wanted[] }
  /** The words may name what we asked for; if they don't, they mean `otherwise`. */
  | { kind: 'answer'; asked: Wanted; entity: string; otherwise: Interpretation }
  | { kind: 'missed' }
  | { kind: 'declined' }
  | { kind: 'nothing_asked' }

const ANSWER_WORDS_MAX = 4

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
    return meaning(want(intent, text, entity && value ? { entity, value } : null), waiting, dialogue, want)
  }
  const wishes = withoutCourtesies(intents.flatMap((intent) => want(intent, reading.text)))
  const otherwise = meaning(wishes, [], dialogue, want)
  const { asking } = dialogue
  const [asked] = asking ? want(asking.intent, asking.text) : []
  if (asking && asked && reading.text.split(/\s+/).length <= ANSWER_WORDS_MAX) {
    return { kind: 'answer', asked, entity: asking.entity, otherwise }
  }
  return otherwise
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
