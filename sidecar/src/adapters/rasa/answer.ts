import { z } from 'zod'
import type { Entity, Understanding, Wish } from '../../model/turn.ts'

const WISHES_MAX = 2
const RANKING_MAX = 10
const ENTITIES_MAX = 50
const VALUE_MAX = 200

const Intent = z.object({ name: z.string().nullable(), confidence: z.number().min(0).max(1.001) })
const Span = z.object({
  entity: z.string(),
  value: z.unknown(),
  start: z.int().min(0),
  end: z.int().min(0),
})

/** What `POST /model/parse` answers, as far as we read it; an entity of another shape is left out. */
export const RasaAnswer = z.object({
  intent: Intent,
  intent_ranking: z.array(Intent).default([]),
  entities: z.array(Span.nullable().catch(null)).default([]),
})
export type RasaAnswer = z.infer<typeof RasaAnswer>

/** Nothing is wished below the threshold; what came close is still ranked. */
export function understood(answer: RasaAnswer, text: string, threshold: number): Understanding {
  const ranking = [answer.intent, ...answer.intent_ranking]
    .flatMap(({ name, confidence }): Wish[] => (name ? [{ intent: name, confidence }] : []))
    .filter((wish, index, all) => all.findIndex(({ intent }) => intent === wish.intent) === index)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, RANKING_MAX)
  const wishes = ranking.filter(({ confidence }) => confidence >= threshold).slice(0, WISHES_MAX)
  const offsets = codePoints(text)
  const entities = answer.entities.slice(0, ENTITIES_MAX).flatMap((span) => entityOf(span, text, offsets))
  return { engine: 'rasa', wishes, ranking, entities, raw: { intent: answer.intent, ranking, entities } }
}

/** Rasa counts characters as Python does: an emoji is one of its, and two of ours. */
function codePoints(text: string): number[] {
  const offsets = [0]
  for (const character of text) offsets.push((offsets.at(-1) ?? 0) + character.length)
  return offsets
}

function entityOf(span: RasaAnswer['entities'][number], text: string, offsets: number[]): Entity[] {
  const [start, end] = [offsets[span?.start ?? -1], offsets[span?.end ?? -1]]
  if (!span || start === undefined || end === undefined || start >= end) return []
  const found = text.slice(start, end)
  return [{ name: span.entity, value: spoken(span.value) ?? found, text: found, start, end }]
}

/**
 * Words and numbers as they are; Duckling's times and sums are objects, of which our own reading of the words is
 * better.
 */
function spoken(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.length <= VALUE_MAX ? value : null
}
