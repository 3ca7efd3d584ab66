/** A day of the calendar, without a zone. */
export type Day = { year: number; month: number; day: number }

export function localDay(at: Date, timeZone: string): Day {
  const [year, month, day] = partsAt(at, timeZone)
  return { year: year ?? 0, month: month ?? 0, day: day ?? 0 }
}

export function addDays({ year, month, day }: Day, days: number): Day {
  const moved = new Date(Date.UTC(year, month - 1, day + days))
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() }
}

/** 0 is Sunday. */
export function weekdayOf({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay()
}

/** The instant of a wall-clock time in a zone; a time that the clock skips in spring is read as one hour later. */
export function instantAt(
  { year, month, day }: Day,
  { hour, minute }: { hour: number; minute: number },
  timeZone: string,
): Date {
  const wall = Date.UTC(year, month - 1, day, hour, minute)
  const guess = wall - offsetAt(new Date(wall), timeZone) * 60_000
  return new Date(wall - offsetAt(new Date(guess), timeZone) * 60_000)
}

/** Minutes that a zone's clock is ahead of UTC at an instant. */
export function offsetAt(at: Date, timeZone: string): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = partsAt(at, timeZone)
  return Math.round(
    (Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at.getTime() / 60_000) * 60_000) / 60_000,
  )
}

function partsAt(at: Date, timeZone: string): number[] {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  return format
    .formatToParts(at)
    .filter((part) => part.type !== 'literal')
    .map((part) => Number(part.value))
}
