import type { Entity } from '../model/turn.ts'
import type { Domain } from './domain/load.ts'
import { type Day, localDay } from './resolve/calendar.ts'
import { resolveDate } from './resolve/dates.ts'
import { findTime } from './resolve/times.ts'
import { firstHeard } from './words.ts'

export type Said = {
  text: string
  entities: Entity[]
  now: Date
  timeZone: string
  language: string
  domain: Pick<Domain, 'words'>
}

const SESSIONS = ['individual', 'group', 'review'] as const

/**
 * Entities that are read out of the words themselves, in one way for every engine: `fecha` is a day (2026-03-12) or a
 * span of days (2026-03-16/2026-03-22), `hora` a time (16:00) or a part of the day.
 */
const READERS: Record<string, (said: Said) => string | null> = {
  fecha: ({ text, now, timeZone, language }) => {
    const time = findTime(text)
    const rest = time ? text.slice(0, time.start) + text.slice(time.start).replace(/\S/g, ' ') : text
    const after = time ? ' '.repeat(time.end) + text.slice(time.end) : ''
    const context = { now, timeZone, language }
    const found = resolveDate(rest, context) ?? resolveDate(after, context)
    if (!found?.day) return null
    const [first, last] = [isoDay(found.day), isoDay(found.lastDay ?? found.day)]
    return first === last ? first : `${first}/${last}`
  },
  hora: ({ text }) => {
    const time = findTime(text)
    if (!time) return null
    return time.period ?? clock(time)
  },
  tipo_sesion: ({ text, domain }) => firstHeard(domain, SESSIONS, text),
}

/** What a message says of these entities: read by us where we can, as the engine found it otherwise. */
export function valuesIn(said: Said, names: string[]): Record<string, string> {
  const found = names.flatMap((name): [string, string][] => {
    const reader = READERS[name]
    const value = reader ? reader(said) : said.entities.find((entity) => entity.name === name)?.value
    return value ? [[name, value]] : []
  })
  return Object.fromEntries(found)
}

const ANSWER_MAX = 200

/** What an answer says of the entity that was asked for: a bare "17" is a time, and other words are taken as they are. */
export function answerFor(entity: string, said: Said): string | null {
  const reader = READERS[entity]
  const text = said.text.trim()
  if (!reader) return text.slice(0, ANSWER_MAX) || null
  return reader(entity === 'hora' && /^\d{1,2}$/.test(text) ? { ...said, text: `a las ${text}` } : said)
}

export function dayOf(epochSeconds: number, timeZone: string): string {
  return isoDay(localDay(new Date(epochSeconds * 1000), timeZone))
}

function isoDay({ year, month, day }: Day): string {
  return [year, two(month), two(day)].join('-')
}

function clock({ hour, minute }: { hour: number; minute: number }): string {
  return `${two(hour)}:${two(minute)}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
