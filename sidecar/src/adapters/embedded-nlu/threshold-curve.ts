import type { Reading } from './cross-validate.ts'

/** `cost` in questions for each message. */
export type AtThreshold = { threshold: number; wrong: number; asked: number; cost: number }

/** How many questions a wrong action is as bad as. */
const WRONG_COSTS = 3

const THRESHOLDS = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95]

/**
 * What each threshold would cost: the shares of examples acted on wrongly and asked about. `sure` is the domain's own
 * for its intents, below which none of them is acted on.
 */
export function thresholdCurve(readings: Reading[], sure: Map<string, number>): AtThreshold[] {
  return THRESHOLDS.map((threshold) => {
    const acted = readings.filter(({ ranking: [first] }) => {
      return first && first.confidence >= Math.max(threshold, sure.get(first.intent) ?? 0)
    })
    const mistaken = acted.filter(({ ranking: [first], example }) => first?.intent !== example.intent)
    const share = (count: number) => count / Math.max(1, readings.length)
    const [wrong, asked] = [share(mistaken.length), share(readings.length - acted.length)]
    return { threshold, wrong, asked, cost: asked + WRONG_COSTS * wrong }
  })
}
