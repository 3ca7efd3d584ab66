import { random } from '../../model/random.ts'
import { shuffle } from './shuffle.ts'
import type { Vector } from './vectors.ts'

export type LinearModel = { classes: number; scores(vector: Vector): Float32Array }

type Rows = { start: Int32Array; index: Int32Array; value: Float32Array; squares: Float32Array }

type State = {
  weights: Float32Array
  alpha: Float32Array
  scores: Float32Array
  steps: Float32Array
  /** By example, how many classes its first step left it near, and which; the others are looked at no more. */
  near: Uint16Array
  moved: Uint16Array
}

/** How far beyond its margin an example must lie for a class to be done with it. */
const FAR = 0.3

type Options = {
  classes: number
  size: number
  cost: number
  positive: number
  passes: number
  seed: number
}

/**
 * One linear SVM a class against all others (squared hinge, L2), by dual coordinate descent (Hsieh et al. 2008, the
 * method of LIBLINEAR), all classes at once: their weights for a feature lie side by side, so that a message's features
 * are looked up once for all. `cost` and `positive` were chosen by cross-validation.
 */
export function trainSvm(vectors: Vector[], labels: number[], options: Options): LinearModel {
  const { classes, size, passes } = options
  const rows = pack(vectors)
  const weights = new Float32Array(size * classes)
  const state: State = {
    weights,
    alpha: new Float32Array(labels.length * classes),
    scores: new Float32Array(classes),
    steps: new Float32Array(classes),
    near: new Uint16Array(labels.length * (classes + 1)),
    moved: new Uint16Array(classes),
  }
  const order = Int32Array.from(labels, (_, i) => i)
  const next = random(options.seed)
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, next)
    for (const i of order) descend(rows, i, labels[i] ?? 0, state, options)
  }
  return {
    classes,
    scores({ index, value }) {
      const out = new Float32Array(classes)
      for (let i = 0; i < index.length; i++) addRow(out, weights, (index[i] ?? 0) * classes, value[i] ?? 0)
      return out
    },
  }
}

/** One example's step in every class that it is near; most of them keep their weights even so. */
function descend(
  { start, index, value, squares }: Rows,
  i: number,
  label: number,
  { weights, alpha, scores, steps, near, moved }: State,
  { classes, cost, positive }: Options,
): void {
  const from = start[i] ?? 0
  const to = start[i + 1] ?? 0
  scores.fill(0)
  const at = i * (classes + 1)
  const known = near[at] ?? 0
  for (let j = from; j < to; j++) {
    const row = (index[j] ?? 0) * classes
    const times = value[j] ?? 0
    if (known === 0) addRow(scores, weights, row, times)
    else
      for (let n = 1; n <= known; n++) {
        const k = near[at + n] ?? 0
        scores[k] = (scores[k] ?? 0) + times * (weights[row + k] ?? 0)
      }
  }
  let moves = 0
  let close = 0
  const looked = known || classes
  for (let n = 0; n < looked; n++) {
    const k = known === 0 ? n : (near[at + n + 1] ?? 0)
    const y = k === label ? 1 : -1
    const diagonal = 0.5 / (y > 0 ? cost * positive : cost)
    const old = alpha[i * classes + k] ?? 0
    const gradient = y * (scores[k] ?? 0) - 1 + diagonal * old
    if (known === 0 && (k === label || gradient < FAR)) near[at + ++close] = k
    const fresh = Math.max(old - gradient / ((squares[i] ?? 0) + diagonal), 0)
    if (fresh === old) continue
    alpha[i * classes + k] = fresh
    steps[k] = (fresh - old) * y
    moved[moves++] = k
  }
  if (known === 0) near[at] = close
  for (let j = from; j < to; j++) {
    const row = (index[j] ?? 0) * classes
    const times = value[j] ?? 0
    for (let n = 0; n < moves; n++) {
      const k = moved[n] ?? 0
      weights[row + k] = (weights[row + k] ?? 0) + (steps[k] ?? 0) * times
    }
  }
}

function addRow(sum: Float32Array, weights: Float32Array, at: number, times: number): void {
  for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] ?? 0) + times * (weights[at + k] ?? 0)
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
