/** Scores of a message the model had not seen, and which class was right. */
export type Unseen = { scores: Float32Array; label: number }

export type Calibration = { temperature: number; threshold: number }

export function probabilities(scores: Float32Array, temperature: number): Float32Array {
  const top = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const out = scores.map((s) => Math.exp((s - top) * temperature))
  const sum = out.reduce((a, b) => a + b, 0)
  return out.map((p) => p / sum)
}

/**
 * The temperature that makes confidence mean "how often this is right" on unseen messages, and the lowest confidence
 * at which at most `wrong` of all messages would be acted on wrongly.
 */
export function calibrate(unseen: Unseen[], wrong: number): Calibration {
  const temperature = fitTemperature(unseen)
  const judged = unseen
    .map(({ scores, label }) => {
      const p = probabilities(scores, temperature)
      const top = p.indexOf(Math.max(...p))
      return { confidence: p[top] ?? 0, right: top === label }
    })
    .sort((a, b) => b.confidence - a.confidence)
  let mistakes = 0
  let threshold = 0
  for (const { confidence, right } of judged) {
    if (!right && ++mistakes > wrong * judged.length) {
      threshold = confidence
      break
    }
  }
  return { temperature, threshold: Math.min(0.7, Math.max(0.3, threshold)) }
}

/** Golden-section search of the temperature with the smallest log loss, on a logarithmic scale. */
function fitTemperature(unseen: Unseen[]): number {
  const ratio = (Math.sqrt(5) - 1) / 2
  let low = Math.log(0.5)
  let high = Math.log(30)
  for (let n = 0; n < 12; n++) {
    const a = high - ratio * (high - low)
    const b = low + ratio * (high - low)
    if (logLoss(unseen, Math.exp(a)) < logLoss(unseen, Math.exp(b))) high = b
    else low = a
  }
  return Math.exp((low + high) / 2)
}

function logLoss(unseen: Unseen[], temperature: number): number {
  let loss = 0
  for (const { scores, label } of unseen) {
    const right = scores[label] ?? 0
    let sum = 0
    for (let k = 0; k < scores.length; k++) sum += Math.exp(((scores[k] ?? 0) - right) * temperature)
    loss += Math.log(sum)
  }
  return loss / unseen.length
}
