export type Proportion = { count: number; of: number }
export type Difference = { estimate: number; low: number; high: number }

/** The normal quantile of a two-sided 95 % interval. */
const Z = 1.959963984540054

/**
 * A proportion minus another, with its 95 % interval: Newcombe's hybrid score method without continuity correction
 * (method 10 of R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of
 * eleven methods", Statistics in Medicine 17, 1998, 873–890). Never beyond ±1, and right for few and for none, where the
 * usual formula is not. Both groups must have somebody.
 */
export function difference(one: Proportion, other: Proportion): Difference {
  const [p, q] = [one.count / one.of, other.count / other.of]
  const [a, b] = [wilson(one), wilson(other)]
  return {
    estimate: p - q,
    low: p - q - Math.hypot(p - a.low, b.high - q),
    high: p - q + Math.hypot(a.high - p, q - b.low),
  }
}

/** Wilson's score interval of one proportion. */
function wilson({ count, of }: Proportion): { low: number; high: number } {
  const spread = Z * Math.sqrt(Z ** 2 + 4 * count * (1 - count / of))
  const [middle, scale] = [2 * count + Z ** 2, 2 * (of + Z ** 2)]
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) }
}
