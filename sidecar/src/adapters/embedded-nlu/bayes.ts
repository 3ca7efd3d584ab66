import { type Features, HASH_SPACE } from './features.ts'

type Labelled = { features: Features; label: number }

export type BayesModel = { scores(features: Features): Float32Array }

/**
 * Naive Bayes of each class against all others, over the words and stems that a message holds. It weighs a rare telling
 * word more than the SVM does, and the two err apart. Scores are divided by the root of how many features counted, so
 * that long messages are not surer than short ones.
 */
export function trainBayes(
  documents: Labelled[],
  { classes, smoothing }: { classes: number; smoothing: number },
): BayesModel {
  const column = new Int32Array(HASH_SPACE).fill(-1)
  let columns = 0
  const held = documents.map(({ features }) => {
    const present = distinct(features)
    for (const h of present) if ((column[h] ?? -1) < 0) column[h] = columns++
    return present
  })

  const counts = new Float32Array(columns * classes)
  const totals = new Float32Array(classes)
  documents.forEach(({ label }, n) => {
    for (const h of held[n] ?? []) {
      const at = (column[h] ?? 0) * classes + label
      counts[at] = (counts[at] ?? 0) + 1
      totals[label] = (totals[label] ?? 0) + 1
    }
  })
  const weights = logOdds(counts, totals, columns * smoothing, smoothing)

  return {
    scores(features) {
      const out = new Float32Array(classes)
      let known = 0
      for (const h of distinct(features)) {
        const c = column[h] ?? -1
        if (c < 0) continue
        known++
        for (let k = 0; k < classes; k++) out[k] = (out[k] ?? 0) + (weights[c * classes + k] ?? 0)
      }
      return out.map((score) => score / Math.sqrt(known + 1))
    },
  }
}

/** Most features were never seen in most classes: their two logarithms are taken once for all of these. */
function logOdds(counts: Float32Array, totals: Float32Array, mass: number, smoothing: number): Float32Array {
  const classes = totals.length
  const total = totals.reduce((a, b) => a + b, 0)
  const sizes = totals.map((size) => Math.log(total - size + mass) - Math.log(size + mass))
  const unseen = Math.log(smoothing)
  const weights = new Float32Array(counts.length)
  for (let from = 0; from < counts.length; from += classes) {
    let all = 0
    for (let k = 0; k < classes; k++) all += counts[from + k] ?? 0
    const elsewhere = unseen - Math.log(all + smoothing)
    for (let k = 0; k < classes; k++) {
      const own = counts[from + k] ?? 0
      const odds = own === 0 ? elsewhere : Math.log(own + smoothing) - Math.log(all - own + smoothing)
      weights[from + k] = odds + (sizes[k] ?? 0)
    }
  }
  return weights
}

function distinct({ words, stems }: Features): Set<number> {
  const present = new Set(words)
  for (const h of stems) present.add(h)
  return present
}
