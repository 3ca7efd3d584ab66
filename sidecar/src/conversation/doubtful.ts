import type { Understanding } from '../model/turn.ts'
import type { REQUEST_TYPES } from './action.ts'
import type { Domain } from './domain/load.ts'
import type { IntentRule } from './domain/schema.ts'
import { fold } from './fold.ts'
import { hears, type Word } from './words.ts'

const SURE = 0.95
/** An opt-in is read only where nothing speaks for the opposite. */
const NEAR = 0.02

/** Where one thought of a message ends: what is denied in one isn't denied in the next. */
const THOUGHTS = /[.,;:!?¡¿\n]+|\s(?:y|e|pero|sino|and|but)\s/iu

type Understood = Pick<Understanding, 'wishes' | 'ranking'>
type Knows = Pick<Domain, 'intentOf' | 'words'>

/** The phrases that deny what a request of each kind would tell the teachers. */
const DENIED = {
  justification: 'attended',
  technical: 'no_technical',
  review: 'no_regrade',
  question: null,
} as const satisfies Record<(typeof REQUEST_TYPES)[number], Word | null>

/**
 * Whether words that are read as wanting messages, as wanting none, or as something to tell the teachers could mean the
 * opposite. All of these act at once and without a question, whichever engine reads them, so in doubt it is asked.
 */
export function isDoubtful(
  { action, request }: Pick<IntentRule, 'action' | 'request'>,
  text: string,
  understood: Understood,
  domain: Knows,
): boolean {
  if (action === 'opt_in') return isDoubtfulOptIn(text, understood, domain)
  if (action === 'opt_out') return isDoubtfulOptOut(text, domain)
  const denied = request && DENIED[request]
  return denied !== null && hears(domain, denied, text)
}

/** So few words stand between a negation and the person whom it denies: "no quiero hablar con el profe". */
const DENIAL_WORDS_MAX = 3

/** A person is asked for, or isn't wanted; null: none is named. */
export function personAsked(text: string, domain: Pick<Domain, 'words'>): 'wanted' | 'denied' | null {
  const list = (word: Word) => domain.words.get(word) ?? []
  const readings = text.split(THOUGHTS).map((thought) => {
    const said = fold(thought)
    const person = firstAt(said, list('person'))
    if (person < 0) return null
    const words = said.slice(0, person).trim().replaceAll(/ t\b/g, 't').split(' ')
    const before = words.slice(-DENIAL_WORDS_MAX).join(' ')
    return firstAt(before, [...list('denying'), ...list('supposing')]) >= 0 ? 'denied' : 'wanted'
  })
  return readings.find((reading) => reading === 'wanted') ?? readings.find(Boolean) ?? null
}

function isDoubtfulOptIn(text: string, { wishes, ranking }: Understood, domain: Knows): boolean {
  const [into, out] = [domain.intentOf('opt_in'), domain.intentOf('opt_out')]
  const confidence = (intent: string | null, among: Understood['ranking']) =>
    among.find((wish) => wish.intent === intent)?.confidence ?? 0
  return (
    confidence(into, wishes) < SURE ||
    confidence(out, [...wishes, ...ranking]) >= NEAR ||
    hears(domain, 'stopping', text)
  )
}

/** "Don't unsubscribe me", "what if I unsubscribe?", "not so many": an end is nowhere wanted. */
function isDoubtfulOptOut(text: string, domain: Pick<Domain, 'words'>): boolean {
  const list = (word: Word) => domain.words.get(word) ?? []
  const readings = text.split(THOUGHTS).map((thought) => endIn(fold(thought), list))
  return (readings.includes('denied') || hears(domain, 'fewer', text)) && !readings.includes('wanted')
}

/**
 * A negation denies the end that follows it, unless it has denied the messages before: "no more messages, unsubscribe
 * me" wants the end even without its comma. It denies what precedes it only at the end: "unsubscribe, no".
 */
function endIn(thought: string, list: (word: 'denying' | 'ending' | 'messages' | 'supposing') => string[]) {
  const end = firstAt(thought, list('ending'))
  if (end < 0) return null
  const before = ` ${thought} `.slice(0, end + 1)
  if (firstAt(before, list('supposing')) >= 0) return 'denied'
  const denial = firstAt(before, list('denying'))
  if (denial >= 0 && firstAt(before.slice(denial), list('messages')) < 0) return 'denied'
  return list('denying').some((phrase) => thought.endsWith(` ${phrase}`)) ? 'denied' : 'wanted'
}

/** Where the first of the phrases stands in folded text, as whole words; -1 where none does. */
function firstAt(folded: string, phrases: string[]): number {
  const said = ` ${folded} `
  const found = phrases.map((phrase) => said.indexOf(` ${phrase} `)).filter((at) => at >= 0)
  return found.length > 0 ? Math.min(...found) : -1
}
