import type { Entity } from '../../../sidecar/src/model/turn.ts'

export type Judged = {
  language: string
  expected: string[]
  wishes: string[]
  top: string
  confidence: number
  outOfScope: number
  entities: { expected: Entity[]; found: Entity[] }
}

export function accuracy(judged: Judged[]): number {
  return judged.filter(isRight).length / judged.length
}

export function macroF1(judged: Judged[]): number {
  const intents = [...new Set(judged.map((j) => j.expected[0] ?? ''))]
  const scores = intents.map((intent) => {
    const hits = judged.filter((j) => j.top === intent && isRight(j)).length
    const said = judged.filter((j) => j.top === intent).length
    const meant = judged.filter((j) => j.expected[0] === intent).length
    return said + meant === 0 ? 0 : (2 * hits) / (said + meant)
  })
  return scores.reduce((a, b) => a + b, 0) / scores.length
}

/** How often an out-of-scope message scores higher as such than a message that is in scope. */
export function auroc(judged: Judged[], outOfScope: string): number {
  const out = judged.filter((j) => j.expected[0] === outOfScope)
  const within = judged.filter((j) => j.expected[0] !== outOfScope)
  let won = 0
  for (const a of out)
    for (const b of within) won += a.outOfScope > b.outOfScope ? 1 : a.outOfScope === b.outOfScope ? 0.5 : 0
  return won / (out.length * within.length)
}

/** Expected calibration error in ten bins of confidence. */
export function calibrationError(judged: Judged[]): number {
  let error = 0
  for (let bin = 0; bin < 10; bin++) {
    const of = judged.filter((j) => Math.min(9, Math.floor(j.confidence * 10)) === bin)
    if (of.length === 0) continue
    const mean = of.reduce((sum, j) => sum + j.confidence, 0) / of.length
    error += (of.length / judged.length) * Math.abs(mean - accuracy(of))
  }
  return error
}

/** At the engine's own threshold: acted on a wrong wish, or had to ask. */
export function rates(judged: Judged[], outOfScope: string): { wrong_action: number; ask: number } {
  const within = judged.filter((j) => j.expected[0] !== outOfScope)
  const acted = judged.filter((j) => j.wishes.some((w) => w !== outOfScope && !j.expected.includes(w)))
  const asked = within.filter((j) => j.wishes.length === 0 || j.wishes.every((w) => w === outOfScope))
  return { wrong_action: acted.length / judged.length, ask: asked.length / within.length }
}

/** Micro-F1 of entities: the same name and overlapping spans. */
export function entityF1(judged: Judged[]): number {
  let hits = 0
  let total = 0
  for (const { expected, found } of judged.map((j) => j.entities)) {
    total += expected.length + found.length
    hits += expected.filter((e) =>
      found.some((f) => f.name === e.name && f.start < e.end && e.start < f.end),
    ).length
  }
  return total === 0 ? 1 : (2 * hits) / total
}

function isRight(j: Judged): boolean {
  return j.top === j.expected[0]
}
