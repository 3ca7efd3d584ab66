import type { Dialogue, Unfinished } from '../model/turn.ts'
import { type Action, traitsOf } from './action.ts'
import type { Domain } from './domain/load.ts'
import { entitiesOf, NAMED } from './domain/schema.ts'
import type { Wanted } from './interpret.ts'
import type { ProposalAnswer } from './proposals/proposal.ts'
import type { Reading } from './reading.ts'
import { proposedRuledOut, saidSince } from './resolve/when.ts'
import { answerFor, type Said, valuesIn } from './values.ts'
import { hears } from './words.ts'

/** The wish whose question is open: for what is missing, or to confirm. */
export function openWish({ asking, proposed }: Dialogue): (Unfinished & { entity?: string }) | null {
  if (asking) return asking
  return proposed?.open ? proposed : null
}

/**
 * Which proposal is answered, by a button or by words. After it was done a second "yes" still means it, unless we wrote
 * since and offered something else.
 */
export function proposalMeant(
  { proposal, picked, text }: Pick<Reading, 'proposal' | 'picked' | 'text'>,
  wishes: Wanted[],
  dialogue: Dialogue,
  domain: Pick<Domain, 'words'>,
): ProposalAnswer | null {
  if (proposal) return proposal
  const { proposed, offer, choices } = dialogue
  if (!proposed || picked || offer !== null || dialogue.asking) return null
  if (!proposed.open && dialogue.lastFollowUp?.offers) return null
  const [first] = wishes
  const again = first?.intent === proposed.intent && hears(domain, 'yes', text.split(/[\s,.!]+/)[0] ?? '')
  const yes = first?.rule.action === 'affirm' || again
  if (yes && (proposed.open || choices.length === 0)) return { id: proposed.id, answer: 'accept' }
  if (first?.rule.action === 'deny' && proposed.open) return { id: proposed.id, answer: 'decline' }
  return null
}

/**
 * Words that tell more of the open wish answer or correct it ("no, el jueves"); null where they want something else, or
 * tell nothing of it.
 */
export function answerToOpen(
  said: Said,
  wishes: Wanted[],
  dialogue: Dialogue,
  domain: Pick<Domain, 'intents'>,
): Wanted | null {
  const open = openWish(dialogue)
  const rule = open && domain.intents.get(open.intent)
  if (!open || !rule) return null
  const { entity } = open
  if (entity && NAMED.includes(entity)) return null
  const found = valuesIn(
    said,
    entitiesOf(rule).filter((name) => !NAMED.includes(name)),
  )
  const other = open.known.propuesto ? proposedRuledOut(said.text, open.known.propuesto) : null
  if (other) found.sin = found.sin ? `${found.sin},${other}` : other
  const cant = found.sin !== undefined
  if (wishes.some((wish) => apart(wish, open.intent, rule.action as Action, cant))) return null
  const bare = BARE_HOUR.test(said.text)
  if (bare && (entity === 'hora' || entity === 'turno')) found.hora ??= answerFor('hora', said) ?? ''
  const free = wishes.every((wish) => wish.rule.missed || wish.intent === open.intent)
  if (entity && free && !ASKED_BY_CHOICE.includes(entity)) {
    const value = found[entity] ?? answerFor(entity, said)
    if (value) found[entity] = value
  }
  if (Object.keys(found).length === 0) return null
  const { turno: _, propuesto: __, ...known } = open.known
  return { intent: open.intent, rule, text: open.text, given: null, known: saidSince(known, found) }
}

/** Hours that no list of ours is as long as. */
const BARE_HOUR = /^\s*(?:[89]|1\d|2[0-3])\s*$/

/** Only the choices that we gave answer these. */
const ASKED_BY_CHOICE = ['turno', 'cita_id', 'paquete_id', 'campo', 'idioma']

/** What is free and what is booked are spoken of with the same words. */
const TUTORING: readonly Action[] = ['book', 'show_slots']

/** Who can't come on that day excuses nothing and cancels nothing: it isn't booked yet. */
const CANT: readonly Action[] = ['create_request', 'cancel']

function apart({ intent, rule }: Wanted, open: string, action: Action, cant: boolean): boolean {
  if (rule.social || rule.missed || intent === open) return false
  if (rule.action === action) return action === 'call'
  const same: readonly string[] = cant ? [...TUTORING, ...CANT] : TUTORING
  return !(TUTORING.includes(action) && same.includes(rule.action))
}

/** What it asks for itself comes with choices; everything else is asked for by name. */
export function missingOf(
  rule: { action: Action; required: string[] },
  known: Record<string, string>,
): string | null {
  if (traitsOf(rule.action).asks) return null
  return rule.required.find((entity) => !(entity in known)) ?? null
}
