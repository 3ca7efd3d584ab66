import { random } from '../../model/random.ts'
import type { Wish } from '../../model/turn.ts'
import { trainBayes } from './bayes.ts'
import { extractor, type Features } from './features.ts'
import { guesser } from './language.ts'
import { mistype } from './noise.ts'
import { trainSvm } from './svm.ts'
import type { Example, TrainingData } from './training-data.ts'
import { fitVectorizer } from './vectors.ts'

export type Classifier = {
  threshold: number
  /** Every intent, surest first; confidences add up to one. */
  classify(text: string, language: string): Wish[]
}

const SEED = 20
/** Chosen, like the threshold, on messages of hands that training had nothing of. */
const SVM = { cost: 1, positive: 3, passes: 3 }
const BAYES = { share: 0.1, smoothing: 0.1 }
/** Makes a confidence mean how often it is right, for a writer of whom training had nothing. */
const SHARPNESS = 3
/** Where wrong actions and questions together cost least, by the curve that `npm run train` prints. */
const THRESHOLD = 0.75

type Document = { features: Features; label: number }

/** One model over all languages: people mix them, and the language we are told is only a guess. */
export function trainClassifier({
  examples,
  lookups,
}: Pick<TrainingData, 'examples' | 'lookups'>): Classifier {
  const intents = [...new Set(examples.map((e) => e.intent))].sort()
  const extract = extractor(lookups)
  const languageOf = guesser(examples)
  const next = random(SEED)
  const mistyped = examples.map((e) => ({ ...e, text: mistype(e.text, next) }))
  const documents = [...examples, ...mistyped].map(({ text, language, intent }: Example) => ({
    features: extract(text, language),
    label: intents.indexOf(intent),
  }))
  const scoresOf = train(documents, intents.length)
  return {
    threshold: THRESHOLD,
    classify(text, language) {
      const p = probabilities(scoresOf(extract(text, languageOf(text, language))))
      return intents
        .map((intent, k) => ({ intent, confidence: p[k] ?? 0 }))
        .sort((a, b) => b.confidence - a.confidence)
    },
  }
}

function train(documents: Document[], classes: number): (features: Features) => Float32Array {
  const vectorizer = fitVectorizer(documents.map((d) => d.features))
  const vectors = documents.map((d) => vectorizer.vector(d.features))
  const labels = documents.map((d) => d.label)
  const svm = trainSvm(vectors, labels, { classes, size: vectorizer.size, ...SVM, seed: SEED })
  const bayes = trainBayes(documents, { classes, smoothing: BAYES.smoothing })
  return (features) => {
    const other = bayes.scores(features)
    return svm.scores(vectorizer.vector(features)).map((score, k) => score + BAYES.share * (other[k] ?? 0))
  }
}

function probabilities(scores: Float32Array): Float32Array {
  const top = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const out = scores.map((score) => Math.exp((score - top) * SHARPNESS))
  const sum = out.reduce((a, b) => a + b, 0)
  return out.map((p) => p / sum)
}
