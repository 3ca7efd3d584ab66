import type { Entity, Understanding } from '../../model/turn.ts'
import type { Engine } from '../../ports.ts'

/** What would be done with a message, or what would be asked; both null: answered with words alone. */
type WouldDo = { action: string | null; ask: WouldAsk | null }
type WouldAsk =
  | { kind: 'entity'; intent: string; entities: string[] }
  | { kind: 'confirm'; intent: string }
  | { kind: 'choice'; intents: string[] }

type UnderstoodLine = { intents: { name: string; confidence: number }[]; entities: Entity[] } & WouldDo

export type DecideLine = (understanding: Understanding, text: string) => WouldDo

type Needs = {
  action: string
  required?: (string | { any: string[]; linked?: boolean | undefined })[] | undefined
  confirm?: boolean | undefined
}

/**
 * Decides by a domain's table of intents, as for a linked contact who was asked nothing before: the surest wish is acted
 * on, unless an entity that it needs was not said, or it must be confirmed.
 */
export function decideBy(table: Record<string, Needs>): DecideLine {
  return ({ wishes, ranking, entities }) => {
    const [wish] = wishes
    if (!wish)
      return { action: null, ask: { kind: 'choice', intents: ranking.slice(0, 3).map((w) => w.intent) } }
    const needs = table[wish.intent]
    if (!needs) return { action: null, ask: null }
    const said = (name: string) => entities.some((entity) => entity.name === name)
    const missing = needs.required
      ?.map((need) => (typeof need === 'string' ? { any: [need], linked: false } : need))
      .find(({ any, linked }) => !linked && !any.some(said))
    if (missing) return { action: null, ask: { kind: 'entity', intent: wish.intent, entities: missing.any } }
    if (needs.confirm) return { action: null, ask: { kind: 'confirm', intent: wish.intent } }
    return { action: needs.action, ask: null }
  }
}

/** One JSON object a line of text, in order. Empty lines give an object too, so that lines stay paired. */
export async function* understandLines(
  { engine, language, decide }: { engine: Engine; language: string; decide?: DecideLine | undefined },
  lines: AsyncIterable<string> | Iterable<string>,
): AsyncIterable<string> {
  for await (const text of lines) {
    const understanding = await engine.understand(text, language)
    const would = decide?.(understanding, text) ?? { action: null, ask: null }
    const line: UnderstoodLine = {
      intents: understanding.wishes.map(({ intent, confidence }) => ({
        name: intent,
        confidence: round(confidence),
      })),
      entities: understanding.entities,
      ...would,
    }
    yield JSON.stringify(line)
  }
}

function round(confidence: number): number {
  return Math.round(confidence * 1000) / 1000
}
