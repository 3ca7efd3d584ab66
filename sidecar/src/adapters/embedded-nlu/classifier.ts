import type { Wish } from '../../model/turn.ts'
import { type Calibration, calibrate, probabilities } from './calibration.ts'
import { extractor, type Features } from './features.ts'
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
const HELD_BACK = 0.3
const TYPO_COPIES = 1
const WRONG_AT_MOST = 0.02
/** Chosen by cross-validation on the training files. */
const SVM = { cost: 0.5, positive: 2, passes: 5 }

type Document = { features: Features; label: number }
type Trained = { vectorizer: Vectorizer; model: LinearModel }

/** One model over all languages: people mix them, and the language we are told is only a guess. */
export function trainClassifier({
  examples,
  lookups,
}: Pick<TrainingData, 'examples' | 'lookups'>): Classifier {
  const intents = [...new Set(examples.map((e) => e.intent))].sort()
  const extract = extractor(lookups)
  const languageOf = guesser(examples)
  const documentOf = ({ text, language, intent }: Example): Document => ({
    features: extract(text, language),
    label: intents.indexOf(intent),
  })
  const clean = examples.map(documentOf)
  const { temperature, threshold } = calibrateOn(clean, intents.length)
  const { vectorizer, model } = train([...clean, ...typos(examples).map(documentOf)], intents.length)
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

function train(documents: Document[], classes: number): Trained {
  const vectorizer = fitVectorizer(documents.map((d) => d.features))
  const vectors = documents.map((d) => vectorizer.vector(d.features))
  const labels = documents.map((d) => d.label)
  return {
    vectorizer,
    model: trainSvm(vectors, labels, { classes, size: vectorizer.size, ...SVM, seed: SEED }),
  }
}

/** Confidence is fitted on a share of the messages that the model judging them had not seen. */
function calibrateOn(documents: Document[], classes: number): Calibration {
  const order = Int32Array.from(documents, (_, i) => i)
  shuffle(order, random(SEED))
  const shuffled = Array.from(order, (i) => documents[i]).filter((d) => d !== undefined)
  const heldBack = Math.floor(shuffled.length * HELD_BACK)
  const { vectorizer, model } = train(shuffled.slice(heldBack), classes)
  const unseen = shuffled
    .slice(0, heldBack)
    .map(({ features, label }) => ({ scores: model.scores(vectorizer.vector(features)), label }))
  return calibrate(unseen, WRONG_AT_MOST)
}

function typos(examples: Example[]): Example[] {
  const next = random(SEED)
  return examples.flatMap((e) =>
    Array.from({ length: TYPO_COPIES }, () => ({ ...e, text: mistype(e.text, next) })),
  )
}
