import type { Entity } from '../../model/turn.ts'

const ANNOTATED =
  /\[([^\]]+)\](?:\(([^):]+)(?::([^)]+))?\)|\{"entity":\s*"([^"]+)"(?:,\s*"value":\s*"([^"]+)")?\})/g

/** Rasa's `[surface](entity)`, `[surface](entity:value)` and `[surface]{"entity": …, "value": …}` → text and spans. */
export function readAnnotated(line: string): { text: string; entities: Entity[] } {
  const entities: Entity[] = []
  let text = ''
  let from = 0
  for (const match of line.matchAll(ANNOTATED)) {
    const surface = match[1] ?? ''
    text += line.slice(from, match.index)
    entities.push({
      name: match[2] ?? match[4] ?? '',
      value: match[3] ?? match[5] ?? surface,
      text: surface,
      start: text.length,
      end: text.length + surface.length,
    })
    text += surface
    from = match.index + match[0].length
  }
  return { text: text + line.slice(from), entities }
}
