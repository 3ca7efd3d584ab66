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
