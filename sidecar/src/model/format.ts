/** Dates and numbers as a student reads them: in their language, and in their own time zone. */
export type Format = {
  date(epochSeconds: number): string
  moment(epochSeconds: number): string
  time(epochSeconds: number): string
  number(value: number): string
}

const LOCALES: Record<string, string> = { en: 'en-GB' }

/** As people write it, where Intl has only a list with commas. */
const WRITTEN: Record<string, Written> = {
  es: {
    date: (day) => day.replace(',', ''),
    moment: (date, time) => `${date} ${time.startsWith('01:') ? 'a la' : 'a las'} ${time}`,
  },
}
const LISTED: Written = { date: (day) => day, moment: (date, time) => `${date}, ${time}` }

type Written = { date(day: string): string; moment(date: string, time: string): string }

type Formatters = {
  day: Intl.DateTimeFormat
  dayOfYear: Intl.DateTimeFormat
  time: Intl.DateTimeFormat
  year: Intl.DateTimeFormat
  numbers: Intl.NumberFormat
}

/** Making them takes longer than all the rest of a turn; there are as many as languages and zones. */
const made = new Map<string, Formatters>()

/** `language` as Moodle or WhatsApp names it: `es`, `pt_br`, `es_MX`. A year is said where it is not that of `now`. */
export function createFormat(language: string, timeZone: string, now: Date | null): Format {
  const locale = LOCALES[language] ?? localeOf(language)
  const { day, dayOfYear, time, year, numbers } = formattersFor(locale, timeZone)
  const written = WRITTEN[locale.slice(0, 2)] ?? LISTED
  const thisYear = now && year.format(now)
  const date = (epochSeconds: number) => {
    const at = new Date(epochSeconds * 1000)
    return written.date((thisYear === null || year.format(at) === thisYear ? day : dayOfYear).format(at))
  }
  return {
    date,
    time: (epochSeconds) => time.format(new Date(epochSeconds * 1000)),
    moment: (epochSeconds) => written.moment(date(epochSeconds), time.format(new Date(epochSeconds * 1000))),
    number: (value) => numbers.format(value),
  }
}

function localeOf(language: string): string {
  const [locale] = Intl.DateTimeFormat.supportedLocalesOf([language.replace('_', '-')])
  return locale ?? 'es'
}

function formattersFor(locale: string, timeZone: string): Formatters {
  const key = `${locale} ${timeZone}`
  const known = made.get(key) ?? makeFormatters(locale, knownZone(timeZone))
  made.set(key, known)
  return known
}

function makeFormatters(locale: string, timeZone: string): Formatters {
  const day = { weekday: 'long', day: 'numeric', month: 'long', timeZone } as const
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const
  return {
    day: new Intl.DateTimeFormat(locale, day),
    dayOfYear: new Intl.DateTimeFormat(locale, { ...day, year: 'numeric' }),
    time: new Intl.DateTimeFormat(locale, time),
    year: new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }),
    numbers: new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }),
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
