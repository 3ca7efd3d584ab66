import { random } from '../../../sidecar/src/model/random.ts'

/**
 * What fastText's classifier does (Joulin et al. 2017), small: hashed words, word pairs and letters 3–5, each a vector;
 * a message is their average, a softmax layer over it; trained by SGD with a falling rate.
 */
const BUCKETS = 1 << 17
const SIZE = 40
const PASSES = 12
const RATE = 0.4

export type Reads = (text: string) => { intent: string; confidence: number; ranking: Map<string, number> }

export function trainAveragedNgrams(examples: { text: string; intent: string }[]): Reads {
  const next = random(7)
  const intents = [...new Set(examples.map((e) => e.intent))].sort()
  const inward = Float32Array.from({ length: BUCKETS * SIZE }, () => (next() - 0.5) / SIZE)
  const outward = new Float32Array(intents.length * SIZE)
  const rows = examples.map(({ text, intent }) => ({ grams: gramsOf(text), label: intents.indexOf(intent) }))
  const steps = PASSES * rows.length

  for (let step = 0; step < steps; step++) {
    const row = rows[Math.floor(next() * rows.length)]
    if (!row || row.grams.length === 0) continue
    const rate = RATE * (1 - step / steps)
    const mean = average(inward, row.grams)
    const p = softmax(outward, mean, intents.length)
    const back = new Float32Array(SIZE)
    for (let k = 0; k < intents.length; k++) {
      const error = rate * ((k === row.label ? 1 : 0) - (p[k] ?? 0))
      for (let d = 0; d < SIZE; d++) {
        back[d] = (back[d] ?? 0) + error * (outward[k * SIZE + d] ?? 0)
        outward[k * SIZE + d] = (outward[k * SIZE + d] ?? 0) + error * (mean[d] ?? 0)
      }
    }
    for (const gram of row.grams)
      for (let d = 0; d < SIZE; d++)
        inward[gram * SIZE + d] = (inward[gram * SIZE + d] ?? 0) + (back[d] ?? 0) / row.grams.length
  }

  return (text) => {
    const p = softmax(outward, average(inward, gramsOf(text)), intents.length)
    const best = p.reduce((top, value, k) => (value > (p[top] ?? 0) ? k : top), 0)
    const ranking = new Map(intents.map((intent, k) => [intent, p[k] ?? 0]))
    return { intent: intents[best] ?? '', confidence: p[best] ?? 0, ranking }
  }
}

function gramsOf(text: string): number[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+|\p{Extended_Pictographic}/gu) ?? []
  const letters = words.flatMap((word) => {
    const padded = `<${word}>`
    return [3, 4, 5].flatMap((n) =>
      Array.from({ length: Math.max(0, padded.length - n + 1) }, (_, at) => padded.slice(at, at + n)),
    )
  })
  const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`)
  return [...words.map((word) => ` ${word}`), ...pairs, ...letters].map(bucketOf)
}

function bucketOf(gram: string): number {
  let h = 2166136261
  for (let i = 0; i < gram.length; i++) h = Math.imul(h ^ gram.charCodeAt(i), 16777619)
  return (h >>> 0) % BUCKETS
}

function average(inward: Float32Array, grams: number[]): Float32Array {
  const mean = new Float32Array(SIZE)
  for (const gram of grams)
    for (let d = 0; d < SIZE; d++) mean[d] = (mean[d] ?? 0) + (inward[gram * SIZE + d] ?? 0) / grams.length
  return mean
}

function softmax(outward: Float32Array, mean: Float32Array, classes: number): Float32Array {
  const scores = Float32Array.from({ length: classes }, (_, k) =>
    mean.reduce((sum, value, d) => sum + value * (outward[k * SIZE + d] ?? 0), 0),
  )
  const top = scores.reduce((a, b) => Math.max(a, b))
  const raised = scores.map((score) => Math.exp(score - top))
  const sum = raised.reduce((a, b) => a + b)
  return raised.map((value) => value / sum)
}
