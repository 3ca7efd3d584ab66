import type { DialogueChoice } from '../../model/turn.ts'
import type { Act } from '../actions/act.ts'
import type { Answer, Desk } from '../answer.ts'
import type { ActionsFile, Need } from '../domain/api-schema.ts'
import { fold } from '../fold.ts'
import { filledTitle, read } from './ask.ts'
import { chooseThing } from './choose.ts'
import { rendered } from './render.ts'

type Of<K extends string> = Extract<Need, Record<K, unknown>>
/** Everything that a call needs, or the question for what is missing. `said` fills sentences. */
export type Filled =
  | { kind: 'known'; known: Record<string, string>; said: Record<string, string> }
  | { kind: 'answer'; answer: Answer }

/** In the order in which they are declared: what was settled before narrows what comes after. */
export async function fillNeeds(desk: Desk, api: ActionsFile, step: Act, needs: Need[]): Promise<Filled> {
  let { known } = step
  let said: Record<string, string> = {}
  for (const need of needs) {
    const next = await fillNeed(desk, api, { ...step, known }, need)
    if (next.kind === 'answer') return next
    known = next.known
    said = { ...said, ...next.said }
  }
  return { kind: 'known', known, said }
}

async function fillNeed(desk: Desk, api: ActionsFile, step: Act, need: Need): Promise<Filled> {
  if ('read' in need) return chosen(desk, api, step, need)
  return 'among' in need ? among(desk, step, need) : free(desk, step, need)
}

async function chosen(desk: Desk, api: ActionsFile, step: Act, need: Of<'read'>): Promise<Filled> {
  const { voice, contact } = desk
  const { entity, value, by } = need
  const { things, fields } = await read(desk, api, need.read, step.known)
  const titleOf = (thing: (typeof things)[number]) => filledTitle(need.title, rendered(thing, fields, voice))
  const { known, text } = step
  const wanted = { known, by, fields, timeZone: contact.timeZone, value, words: text, titleOf }
  const meant = chooseThing(things, { ...wanted, chosen: known[entity] })
  if (meant.kind === 'none') return { kind: 'answer', answer: { facts: [voice.sayDeclared(need.none, {})] } }
  if (meant.kind === 'one') {
    const id = String(meant.thing[value])
    return settled(step, entity, id, { [entity]: id, ...rendered(meant.thing, fields, voice) })
  }
  const choices = meant.things.map((thing) => choiceOf(step, entity, String(thing[value]), titleOf(thing)))
  return ask(desk, step, entity, choices, meant.instead ? [voice.sayDeclared(need.instead, {})] : [])
}

function among(desk: Desk, step: Act, { entity, among: options }: Of<'among'>): Filled {
  const { voice } = desk
  const { known, text } = step
  const said = known[entity]
  const heard = ` ${fold(said ?? text)} `
  const found =
    options.find(({ value }) => value === said) ??
    options.find((option) => option.entity && known[option.entity]) ??
    options.find(({ term, words }) =>
      [voice.termDeclared(term), ...words].some((phrase) => heard.includes(` ${fold(phrase)} `)),
    )
  if (found) return settled(step, entity, found.value, { [entity]: voice.termDeclared(found.term) })
  const choices = options.map(({ value, term }) => choiceOf(step, entity, value, voice.termDeclared(term)))
  return ask(desk, step, entity, choices)
}

function free(desk: Desk, step: Act, { entity, or }: Extract<Need, { or: string[] }>): Filled {
  const value = [entity, ...or].map((name) => step.known[name]).find(Boolean)
  return value ? settled(step, entity, value, { [entity]: value }) : ask(desk, step, entity)
}

function settled({ known }: Act, entity: string, value: string, said: Record<string, string>): Filled {
  return { kind: 'known', known: { ...known, [entity]: value }, said }
}

/** What was answered and fits nothing is asked anew. */
export function ask(
  { voice }: Desk,
  { intent, text, known }: Act,
  entity: string,
  choices: DialogueChoice[] = [],
  facts: Answer['facts'] = [],
): Filled {
  const { [entity]: _, ...rest } = known
  const asking = { intent, text, known: rest, entity }
  const fact = voice.sayDeclared(`ask_${entity}`, {})
  return { kind: 'answer', answer: { facts, question: { fact, choices, asking, offer: null } } }
}

export function choiceOf(
  { intent }: { intent: string },
  entity: string,
  value: string,
  title: string,
): DialogueChoice {
  return { id: `${intent}/${entity}/${encodeURIComponent(value)}`, title, intent, entity, value }
}
