const APART_MS = 10 * 60_000

/** Delays, quiet hours and caps are only as right as the clock: beyond that nobody is written to unasked. */
export function clocksApart(one: Date, other: Date): boolean {
  return Math.abs(one.getTime() - other.getTime()) > APART_MS
}

/** Says once that they differ, and once that they agree again. */
export function createClockWatch(say: (facts: { apart: boolean }) => void): (apart: boolean) => void {
  let known = false
  return (apart) => {
    if (apart !== known) say({ apart })
    known = apart
  }
}
