import type { Dialogue, DialogueChoice } from '../model/turn.ts'
import type { Domain } from './domain/load.ts'
import { type IntentRule, NAMED } from './domain/schema.ts'
import type { Reading } from './reading.ts'
import { isNumber } from './resolve/choice.ts'
import { looksLikeName } from './resolve/names.ts'

/** A wish of the domain, the words that it came in, and what a tapped choice already settles. */
export type Wanted = {
  intent: string
  rule: IntentRule
  text: string
  /** Those of the words that are about this wish, where the others are about another. */
  own?: string
  given: { entity: string; values: string[] } | null
  /** What was found out before, by entity. */
  known: Record<string, string>
}

export type Interpretation =
  | { kind: 'wanted'; wanted: Wanted[] }
  /**
   * The words may name what we asked for, or what to answer the last wish for too; if they don't, they mean
   * `otherwise`.
   */
  | { kind: 'answer'; asked: Wanted; entity: string; otherwise: Interpretation }
  | { kind: 'missed' }
  | { kind: 'declined' }
  | { kind: 'nothing_asked' }
  /** A number beyond the choices that are open. */
  | { kind: 'not_in_list' }

/** The choice that goes on with what was interrupted. */
export const RESUME = 'resume'

const ANSWER_WORDS_MAX = 6

/** What the messages mean in the light of what was asked: a choice, an answer, a yes or a no, or new wishes. */
export function interpret(
  reading: Pick<Reading, 'picked' | 'text'>,
  understood: Wanted[],
  dialogue: Dialogue,
  domain: Pick<Domain, 'intents'>,
): Interpretation {
  const want: Want = (intent, text, known = {}) => {
    const rule = domain.intents.get(intent)
    return rule ? [{ intent, rule, text, given: null, known }] : []
  }
  const waiting = dialogue.waiting.flatMap(({ intent, text, known }) => want(intent, text, known))
  if (reading.picked)
    return meaning(pickedWish(reading.picked, reading.text, dialogue, want), waiting, dialogue, want)
  if (dialogue.choices.length > 0 && isNumber(reading.text)) return { kind: 'not_in_list' }
  const wishes = withoutCourtesies(understood)
  const otherwise = meaning(wishes, [], dialogue, want)
  if (reading.text.split(/\s+/).length > ANSWER_WORDS_MAX) return otherwise
  const { asking, lastWish } = dialogue
  if (asking && !NAMED.includes(asking.entity)) return otherwise
  const open = asking ?? (isMiss(otherwise) || looksLikeName(reading.text) ? lastWish : null)
  const [asked] = open ? want(open.intent, open.text, asking?.known) : []
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

type Want = (intent: string, text: string, known?: Record<string, string>) => Wanted[]

/** A choice stands for its wish with what was known of it; one that names only an intent begins anew. */
function pickedWish(
  { intent, entity, value }: DialogueChoice,
  text: string,
  { asking, proposed, paused }: Dialogue,
  want: Want,
): Wanted[] {
  if (entity === RESUME) return paused ? want(paused.intent, paused.text, paused.known) : []
  const open = asking?.intent === intent ? asking : null
  if (!entity || !value) return want(intent, open?.text ?? text)
  const from = open ?? (proposed?.open && proposed.intent === intent ? proposed : null)
  const said = from?.text ?? text
  if (!NAMED.includes(entity)) return want(intent, said, { ...from?.known, [entity]: value })
  return want(intent, said, from?.known).map((wish) => ({ ...wish, given: { entity, values: [value] } }))
}

function meaning(wishes: Wanted[], waiting: Wanted[], dialogue: Dialogue, want: Want): Interpretation {
  const [first] = wishes
  if (!first) return { kind: 'missed' }
  if (first.rule.missed && dialogue.misses > 0) return { kind: 'missed' }
  if (first.rule.action === 'deny') return { kind: 'declined' }
  if (first.rule.action !== 'affirm') return { kind: 'wanted', wanted: [...wishes, ...waiting] }
  const offered = dialogue.offer ?? (dialogue.choices.length === 0 ? dialogue.lastFollowUp?.offers : null)
  const [only, ...others] = dialogue.choices
  if (only && others.length === 0 && !dialogue.offer)
    return meaning(pickedWish(only, first.text, dialogue, want), waiting, dialogue, want)
  const { paused } = dialogue
  const resumed = paused?.asked && paused.intent === offered ? paused : null
  const asked = dialogue.asking?.intent === offered ? dialogue.asking : null
  const open = resumed ?? asked
  const wanted = offered ? want(offered, open?.text ?? first.text, open?.known) : []
  return wanted.length > 0 ? { kind: 'wanted', wanted } : { kind: 'nothing_asked' }
}
