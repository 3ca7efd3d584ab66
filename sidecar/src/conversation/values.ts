import type { Entity } from '../model/turn.ts'
import type { Domain } from './domain/load.ts'
import { localDay } from './resolve/calendar.ts'
import { isoDay, whenIn } from './resolve/when.ts'
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

/** Entities that are read out of the words themselves, in one way for every engine. */
const READERS: Record<string, (said: Said) => string | null> = {
  fecha: (said) => whenIn(said.text, said).fecha ?? null,
  hora: (said) => whenIn(said.text, said).hora ?? null,
  sin: (said) => whenIn(said.text, said).sin ?? null,
  da_igual: (said) => whenIn(said.text, said).da_igual ?? null,
  tipo_sesion: ({ text, domain }) => firstHeard(domain, SESSIONS, text),
}

/** What is read beside an entity, because the same words may rule it out or leave it to us. */
const WITH: Record<string, string[]> = { fecha: ['sin', 'da_igual'], hora: ['sin', 'da_igual'] }

/** What a message says of these entities: read by us where we can, as the engine found it otherwise. */
export function valuesIn(said: Said, names: string[]): Record<string, string> {
  const all = new Set(names.flatMap((name) => [name, ...(WITH[name] ?? [])]))
  const found = [...all].flatMap((name): [string, string][] => {
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
