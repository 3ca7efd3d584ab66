/** Dates and numbers as a student reads them: in their language, and in their own time zone. */
export type Format = {
  date(epochSeconds: number): string
  moment(epochSeconds: number): string
  number(value: number): string
}

const LOCALES: Record<string, string> = { en: 'en-GB' }

export function createFormat(language: string, timeZone: string, now: Date): Format {
  const locale = LOCALES[language] ?? language
  const zone = knownZone(timeZone)
  const thisYear = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: zone }).format(now)
  const day = { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone } as const
  const time = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  })
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const date = (epochSeconds: number) => {
    const at = new Date(epochSeconds * 1000)
    const year = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: zone }).format(at)
    const style = year === thisYear ? day : { ...day, year: 'numeric' as const }
    return new Intl.DateTimeFormat(locale, style).format(at)
  }
  return {
    date,
    moment: (epochSeconds) => `${date(epochSeconds)}, ${time.format(new Date(epochSeconds * 1000))}`,
    number: (value) => numbers.format(value),
  }
}

/** Moodle can name a zone that this machine doesn't know: then times are UTC. */
function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
