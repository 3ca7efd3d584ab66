import { createEmbeddedEngine } from './engine.ts'
import type { Example, TrainingData } from './training-data.ts'

export type Reading = {
  example: Example
  wishes: { intent: string; confidence: number }[]
  ranking: { intent: string; confidence: number }[]
}

/**
 * Reads every training example with an engine that has not seen it. Its writers' other examples were seen, so what a
 * stranger writes is read less well.
 */
export async function crossValidate(data: TrainingData, folds = 5): Promise<Reading[]> {
  const readings: Reading[] = []
  for (let fold = 0; fold < folds; fold++) {
    const held = new Set(data.examples.filter((_, i) => i % folds === fold))
    const examples = data.examples.filter((example) => !held.has(example))
    const engine = await createEmbeddedEngine({ data: { ...data, examples } })
    for (const example of held) {
      const { wishes, ranking } = await engine.understand(example.text, example.language)
      readings.push({ example, wishes, ranking })
    }
  }
  return readings
}
