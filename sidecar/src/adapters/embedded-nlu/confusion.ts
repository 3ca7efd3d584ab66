export type Pair = { expected: string; read: string }
export type IntentFigures = {
  intent: string
  examples: number
  precision: number
  recall: number
  f1: number
}
export type Confusion = { expected: string; read: string; count: number }

/** How well each intent is read, the worst first, and what is taken for what, the most frequent first. */
export function confusionOf(pairs: Pair[]): {
  intents: IntentFigures[]
  confusions: Confusion[]
  macroF1: number
} {
  const names = [...new Set(pairs.map(({ expected }) => expected))].sort()
  const intents = names.map((intent) => figuresOf(intent, pairs)).sort((a, b) => a.f1 - b.f1)
  const counts = new Map<string, Confusion>()
  for (const { expected, read } of pairs) {
    if (expected === read) continue
    const key = `${expected}\0${read}`
    const known = counts.get(key) ?? { expected, read, count: 0 }
    counts.set(key, { ...known, count: known.count + 1 })
  }
  const macroF1 = intents.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, intents.length)
  return { intents, confusions: [...counts.values()].sort((a, b) => b.count - a.count), macroF1 }
}

function figuresOf(intent: string, pairs: Pair[]): IntentFigures {
  const examples = pairs.filter(({ expected }) => expected === intent).length
  const read = pairs.filter((pair) => pair.read === intent).length
  const right = pairs.filter((pair) => pair.read === intent && pair.expected === intent).length
  const precision = read === 0 ? 0 : right / read
  const recall = right / examples
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { intent, examples, precision, recall, f1 }
}
