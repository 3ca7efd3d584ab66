/** Whether one more is within so many a second, at this moment; no number: always. */
export function createLimit(perSecond: () => number | undefined): () => boolean {
  let budget = 0
  let at = 0
  return () => {
    const most = perSecond()
    if (most === undefined) return true
    const now = performance.now()
    budget = Math.min(most, budget + ((now - at) * most) / 1000)
    at = now
    if (budget < 1) return false
    budget -= 1
    return true
  }
}
