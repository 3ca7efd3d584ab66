const MINUTE = 60_000
/** Further back nothing is made up for: by then a schedule has come round again, or is no daily one. */
const MEMORY_MINUTES = 8 * 24 * 60

/** The last moment, up to now, at which a schedule should have run; null: none within the memory. */
export function lastRun(matches: (date: Date) => boolean, now: Date): Date | null {
  const minute = Math.floor(now.getTime() / MINUTE)
  for (let back = 0; back < MEMORY_MINUTES; back++) {
    const date = new Date((minute - back) * MINUTE)
    if (matches(date)) return date
  }
  return null
}
