import type { Engine } from '../../sidecar/src/ports.ts'
import type { Scripted } from './http.ts'

/** What `POST /model/parse` of Rasa 3.x gives. */
export function rasaParse(text: string, intent: string, confidence: number, exam?: string): Scripted {
  const start = exam ? text.indexOf(exam) : 0
  const entities = exam
    ? [
        {
          entity: 'examen',
          start,
          end: start + exam.length,
          confidence_entity: 0.99,
          value: exam,
          extractor: 'DIETClassifier',
        },
      ]
    : []
  return {
    body: {
      text,
      intent: { name: intent, confidence },
      entities,
      text_tokens: [[0, text.length]],
      intent_ranking: [
        { name: intent, confidence },
        { name: 'ayuda', confidence: 1 - confidence },
      ],
      response_selector: { all_retrieval_intents: [] },
    },
  }
}

/** What a Rasa would answer that understood as well as that engine; it counts characters, not UTF-16 units. */
export async function rasaAsWell(engine: Engine, body: unknown, language: string): Promise<Scripted> {
  const { text } = body as { text: string }
  const { wishes, ranking, entities } = await engine.understand(text, language)
  // The wish that comes first is never the less sure one: Rasa's ranking is sorted.
  const wished = wishes.map(({ intent }, index) => ({
    name: intent,
    confidence: Math.max(Math.min(...wishes.slice(0, index + 1).map(({ confidence }) => confidence)), 0.7),
  }))
  const near = ranking
    .filter(({ intent }) => !wished.some(({ name }) => name === intent))
    .map(({ intent, confidence }) => ({ name: intent, confidence: Math.min(confidence, 0.69) }))
  const offset = (unit: number) => [...text.slice(0, unit)].length
  return {
    body: {
      text,
      intent: wished[0] ?? near[0] ?? { name: null, confidence: 0 },
      intent_ranking: [...wished, ...near],
      entities: entities.map(({ name, value, start, end }) => ({
        ...{ entity: name, value, start: offset(start), end: offset(end), extractor: 'DIETClassifier' },
      })),
    },
  }
}
