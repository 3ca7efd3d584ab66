import { random } from '../../model/random.ts'
import { shuffle } from './shuffle.ts'
import type { Vector } from './vectors.ts'

export type LinearModel = { classes: number; scores(vector: Vector): Float32Array }

type Rows = { start: Int32Array; index: Int32Array; value: Float32Array; squares: Float32Array }

/**
 * One linear SVM a class against all others (squared hinge, L2), by dual coordinate descent with shrinking
 * (Hsieh et al. 2008, the method of LIBLINEAR). `cost` and `positive` were chosen by cross-validation.
 */
export function trainSvm(
  vectors: Vector[],
  labels: number[],
  options: { classes: number; size: number; cost: number; positive: number; passes: number; seed: number },
): LinearModel {
  const rows = pack(vectors)
  const { classes, size } = options
  const weights = new Float32Array(size * classes)
  for (let k = 0; k < classes; k++) {
    const w = trainOne(rows, labels, k, options)
    for (let f = 0; f < size; f++) weights[f * classes + k] = w[f] ?? 0
  }
  return {
    classes,
    scores({ index, value }) {
      const out = new Float32Array(classes)
      for (let i = 0; i < index.length; i++) {
        const at = (index[i] ?? 0) * classes
        const v = value[i] ?? 0
        for (let k = 0; k < classes; k++) out[k] = (out[k] ?? 0) + v * (weights[at + k] ?? 0)
      }
      return out
    },
  }
}

function trainOne(
  rows: Rows,
  labels: number[],
  target: number,
  options: { size: number; cost: number; positive: number; passes: number; seed: number },
): Float32Array {
  const { start, index, value, squares } = rows
  const w = new Float32Array(options.size)
  const alpha = new Float32Array(labels.length)
  const order = Int32Array.from(labels, (_, i) => i)
  const next = random(options.seed + target)
  let active = order.length
  let ceiling = Number.POSITIVE_INFINITY
  for (let pass = 0; pass < options.passes; pass++) {
    shuffle(order.subarray(0, active), next)
    let highest = 0
    let lowest = 0
    for (let s = 0; s < active; s++) {
      const i = order[s] ?? 0
      const y = labels[i] === target ? 1 : -1
      const diagonal = 0.5 / (y > 0 ? options.cost * options.positive : options.cost)
      const from = start[i] ?? 0
      const to = start[i + 1] ?? 0
      let dot = 0
      for (let j = from; j < to; j++) dot += (w[index[j] ?? 0] ?? 0) * (value[j] ?? 0)
      const old = alpha[i] ?? 0
      const gradient = y * dot - 1 + diagonal * old
      if (old === 0 && gradient > ceiling) {
        active--
        order[s] = order[active] ?? 0
        order[active] = i
        s--
        continue
      }
      const projected = old === 0 ? Math.min(gradient, 0) : gradient
      highest = Math.max(highest, projected)
      lowest = Math.min(lowest, projected)
      if (Math.abs(projected) < 1e-6) continue
      const fresh = Math.max(old - gradient / ((squares[i] ?? 0) + diagonal), 0)
      alpha[i] = fresh
      const step = (fresh - old) * y
      for (let j = from; j < to; j++) {
        const f = index[j] ?? 0
        w[f] = (w[f] ?? 0) + step * (value[j] ?? 0)
      }
    }
    if (highest - lowest < 0.1) break
    ceiling = highest > 0 ? highest : Number.POSITIVE_INFINITY
  }
  return w
}

function pack(vectors: Vector[]): Rows {
  const start = new Int32Array(vectors.length + 1)
  vectors.forEach((v, i) => {
    start[i + 1] = (start[i] ?? 0) + v.index.length
  })
  const total = start[vectors.length] ?? 0
  const index = new Int32Array(total)
  const value = new Float32Array(total)
  const squares = new Float32Array(vectors.length)
  vectors.forEach((v, i) => {
    index.set(v.index, start[i])
    value.set(v.value, start[i])
    squares[i] = v.value.reduce((sum, x) => sum + x * x, 0)
  })
  return { start, index, value, squares }
}
