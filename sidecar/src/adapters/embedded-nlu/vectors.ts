import { type Features, HASH_SPACE } from './features.ts'

export type Vector = { index: number[]; value: number[] }

export type Vectorizer = { size: number; vector(features: Features): Vector }

/** How much each kind of feature counts, and the constant; chosen by cross-validation on the training files. */
const SHARE: [keyof Features, number][] = [
  ['words', 0.45],
  ['stems', 0.55],
  ['meanings', 0.6],
  ['turns', 0.45],
  ['letters', 0.9],
]
const BIAS = 0.3

/**
 * TF-IDF over hashed features: sublinear counts, each kind of unit length. Features not seen twice in training count
 * towards the length alone, so that a message made of strange words scores low everywhere.
 */
export function fitVectorizer(documents: Features[]): Vectorizer {
  // By hash its column and where it was last seen, side by side: the memory is far apart, and this is a third of the time.
  const seen = new Int32Array(2 * HASH_SPACE).fill(-1)
  const occurrences: number[] = []
  documents.forEach((features, n) => {
    for (const [kind] of SHARE) {
      for (const h of features[kind]) {
        if (seen[2 * h + 1] === n) continue
        seen[2 * h + 1] = n
        let c = seen[2 * h] ?? -1
        if (c < 0) {
          c = occurrences.length
          seen[2 * h] = c
          occurrences.push(0)
        }
        occurrences[c] = (occurrences[c] ?? 0) + 1
      }
    }
  })
  const { kept, column } = keepRepeated(seen, occurrences)
  const idf = Float32Array.from(kept, (n) => Math.log((1 + documents.length) / (1 + n)) + 1)
  const unseen = Math.log(1 + documents.length) + 1
  const bias = kept.length
  const counts = new Uint16Array(HASH_SPACE)

  function weigh(hashes: number[], share: number, into: Vector): void {
    for (const h of hashes) counts[h] = (counts[h] ?? 0) + 1
    const from = into.value.length
    let squares = 0
    for (const h of hashes) {
      const count = counts[h] ?? 0
      if (count === 0) continue
      counts[h] = 0
      const c = column[h] ?? -1
      const v = (1 + Math.log(count)) * (c < 0 ? unseen : (idf[c] ?? 0))
      squares += v * v
      if (c < 0) continue
      into.index.push(c)
      into.value.push(v)
    }
    const scale = squares > 0 ? share / Math.sqrt(squares) : 0
    for (let i = from; i < into.value.length; i++) into.value[i] = (into.value[i] ?? 0) * scale
  }

  return {
    size: bias + 1,
    vector(features) {
      const vector: Vector = { index: [], value: [] }
      for (const [kind, share] of SHARE) weigh(features[kind], share, vector)
      vector.index.push(bias)
      vector.value.push(BIAS)
      return vector
    },
  }
}

/** What one example alone holds tells nothing of others, and is half of all features. Numbers the columns anew. */
function keepRepeated(seen: Int32Array, occurrences: number[]): { kept: number[]; column: Int32Array } {
  const kept: number[] = []
  const renumbered = Int32Array.from(occurrences, (n) => (n > 1 ? kept.push(n) - 1 : -1))
  const column = new Int32Array(HASH_SPACE)
  for (let h = 0; h < HASH_SPACE; h++) column[h] = renumbered[seen[2 * h] ?? -1] ?? -1
  return { kept, column }
}
