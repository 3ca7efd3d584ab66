const MINUTE = 60_000
const DAY_MINUTES = 1440
/** No change of clocks is larger, so further away than this a jump can't pass the end of the quiet hours. */
const NEAR = 180

const clocks = new Map<string, Intl.DateTimeFormat>()

export type QuietHours = { from: number; to: number }

/**
 * When the quiet hours that `at` falls in end, or null outside them. They are wall-clock minutes of the zone, `to`
 * excluded, and may pass midnight; equal bounds mean none. The answer is the first minute that is not quiet on the
 * student's own clock, whatever the clock does that night.
 */
export function quietUntil(at: Date, quiet: QuietHours, timeZone: string): Date | null {
  if (!isQuiet(localMinutes(at, timeZone), quiet)) return null
  let time = Math.floor(at.getTime() / MINUTE) * MINUTE
  for (;;) {
    const local = localMinutes(new Date(time), timeZone)
    if (!isQuiet(local, quiet)) return new Date(time)
    const left = (quiet.to - local + DAY_MINUTES) % DAY_MINUTES
    const end = time + left * MINUTE
    if (left > NEAR) time = end - NEAR * MINUTE
    else if (localMinutes(new Date(end), timeZone) === quiet.to % DAY_MINUTES) return new Date(end)
    else time += MINUTE
  }
}

/** When the next quiet hours begin, `at` itself within them; null: there are none. */
export function quietFrom(at: Date, { from, to }: QuietHours, timeZone: string): Date | null {
  if (from === to) return null
  return quietUntil(at, { from: to, to: from }, timeZone) ?? at
}

export function isQuiet(minutes: number, { from, to }: QuietHours): boolean {
  return from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to
}

export function localMinutes(at: Date, timeZone: string): number {
  const [hours = 0, minutes = 0] = clockOf(timeZone).format(at).split(':').map(Number)
  return hours * 60 + minutes
}

/** The student's zone, or the plan's where Moodle holds one that is none. */
export function zoneOf(...zones: string[]): string {
  return zones.find(isZone) ?? 'UTC'
}

function isZone(zone: string): boolean {
  try {
    clockOf(zone)
    return true
  } catch {
    return false
  }
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  clocks.set(timeZone, clock)
  return clock
}
