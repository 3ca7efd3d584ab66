import type { Wish } from '../../model/turn.ts'
import { type Calibration, calibrate, probabilities, type Unseen } from './calibration.ts'
import { type Extract, extractor } from './features.ts'
import { guesser } from './language.ts'
import { mistype } from './noise.ts'
import { random, shuffle } from './random.ts'
import { type LinearModel, trainSvm } from './svm.ts'
import type { Example, TrainingData } from './training-data.ts'
import { fitVectorizer, type Vectorizer } from './vectors.ts'

export type Classifier = {
  threshold: number
  /** Every intent, surest first; confidences add up to one. */
  classify(text: string, language: string): Wish[]
}

const SEED = 20
const FOLDS = 3
const TYPO_COPIES = 1
const WRONG_AT_MOST = 0.02

type Trained = { vectorizer: Vectorizer; model: LinearModel }

/** One model over all languages: people mix them, and the language we are told is only a guess. */
export function trainClassifier({
  examples,
  lookups,
}: Pick<TrainingData, 'examples' | 'lookups'>): Classifier {
  const intents = [...new Set(examples.map((e) => e.intent))].sort()
  const extract = extractor(lookups)
  const languageOf = guesser(examples)
  const { temperature, threshold } = crossValidate(examples, intents, extract)
  const { vectorizer, model } = train(withTypos(examples), intents, extract)
  return {
    threshold,
    classify(text, language) {
      const scores = model.scores(vectorizer.vector(extract(text, languageOf(text, language))))
      const p = probabilities(scores, temperature)
      return intents
        .map((intent, k) => ({ intent, confidence: p[k] ?? 0 }))
        .sort((a, b) => b.confidence - a.confidence)
    },
  }
}

function train(examples: Example[], intents: string[], extract: Extract): Trained {
  const documents = examples.map((e) => extract(e.text, e.language))
  const vectorizer = fitVectorizer(documents)
  const labels = examples.map((e) => intents.indexOf(e.intent))
  const vectors = documents.map((d) => vectorizer.vector(d))
  const options = {
    classes: intents.length,
    size: vectorizer.size,
    cost: 1,
    positive: 4,
    passes: 10,
    seed: SEED,
  }
  return { vectorizer, model: trainSvm(vectors, labels, options) }
}

/** Confidence is fitted on messages that the model judging them had not seen. */
function crossValidate(examples: Example[], intents: string[], extract: Extract): Calibration {
  const order = Int32Array.from(examples, (_, i) => i)
  shuffle(order, random(SEED))
  const shuffled = Array.from(order, (i) => examples[i]).filter((e) => e !== undefined)
  const unseen: Unseen[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = shuffled.filter((_, i) => i % FOLDS === fold)
    const { vectorizer, model } = train(
      shuffled.filter((_, i) => i % FOLDS !== fold),
      intents,
      extract,
    )
    for (const e of held)
      unseen.push({
        scores: model.scores(vectorizer.vector(extract(e.text, e.language))),
        label: intents.indexOf(e.intent),
      })
  }
  return calibrate(unseen, WRONG_AT_MOST)
}

function withTypos(examples: Example[]): Example[] {
  const next = random(SEED)
  return examples.flatMap((e) => [
    e,
    ...Array.from({ length: TYPO_COPIES }, () => ({ ...e, text: mistype(e.text, next) })),
  ])
}
