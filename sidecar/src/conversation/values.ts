import type { Entity } from '../model/turn.ts'
import type { Domain } from './domain/load.ts'
import { localDay } from './resolve/calendar.ts'
import { resolveDuration } from './resolve/durations.ts'
import { resolveEmail } from './resolve/email.ts'
import { resolveGroupSize } from './resolve/group.ts'
import { bareId, resolveId } from './resolve/ids.ts'
import { answeredMoney, type Money, resolveCurrency, resolveMoney } from './resolve/money.ts'
import { resolvePeriod } from './resolve/period.ts'
import { type countryOf, resolvePhone } from './resolve/phone.ts'
import { isoDay, whenIn } from './resolve/when.ts'
import { firstHeard, type Word } from './words.ts'

export type Said = {
  text: string
  entities: Entity[]
  now: Date
  timeZone: string
  language: string
  /** Where the student writes from. */
  country: ReturnType<typeof countryOf>
  domain: Pick<Domain, 'words'>
}

const SESSIONS = ['individual', 'group', 'review'] as const
const KINDS = ['bookings', 'justification', 'regrade', 'technical'] as const
const PAST = ['absences', 'bookings', 'requests', 'exams'] as const

/** Entities that are read out of the words themselves, in one way for every engine. */
const READERS: Record<string, (said: Said) => string | null> = {
  fecha: (said) => whenIn(said.text, said).fecha ?? null,
  hora: (said) => whenIn(said.text, said).hora ?? null,
  sin: (said) => whenIn(said.text, said).sin ?? null,
  da_igual: (said) => whenIn(said.text, said).da_igual ?? null,
  fecha_desde: (said) => resolvePeriod(said.text, said).first ?? null,
  fecha_hasta: (said) => resolvePeriod(said.text, said).last ?? null,
  duración: ({ text }) => resolveDuration(text),
  tamaño_grupo: ({ text }) => resolveGroupSize(text),
  tipo_sesion: (said) => kindIn('tipo_sesion', SESSIONS, said),
  tipo_consulta: (said) => kindIn('tipo_consulta', KINDS, said),
  tipo_historial: (said) => kindIn('tipo_historial', PAST, said),
  email: ({ text }) => resolveEmail(text),
  teléfono: ({ text, country }) => resolvePhone(text, country),
  monto: (said) => amountIn(resolveMoney(said.text) ?? answeredMoney(spanOf('monto', said))),
  moneda: ({ text }) => resolveCurrency(text),
  solicitud_id: (said) => resolveId('solicitud_id', said.text) ?? bareId(spanOf('solicitud_id', said)),
  cita_id: (said) => resolveId('cita_id', said.text) ?? bareId(spanOf('cita_id', said)),
  paquete_id: (said) => resolveId('paquete_id', said.text) ?? bareId(spanOf('paquete_id', said)),
}

/** Where one of these was asked for, what alone would be a mere number is enough. */
const ANSWERS: Record<string, (said: Said) => string | null> = {
  hora: (said) => clockAlone(said),
  monto: ({ text }) => amountIn(answeredMoney(text)),
  tamaño_grupo: ({ text }) => (/^\d{1,2}$/.test(text) ? text : null),
  solicitud_id: ({ text }) => bareId(text),
  cita_id: ({ text }) => bareId(text),
  paquete_id: ({ text }) => bareId(text),
}

/** What is read beside an entity, because the same words may rule it out or leave it to us. */
const WITH: Record<string, string[]> = { fecha: ['sin', 'da_igual'], hora: ['sin', 'da_igual'] }

/** What a message says of these entities: read by us where we can, as the engine found it otherwise. */
export function valuesIn(said: Said, names: string[]): Record<string, string> {
  const all = new Set(names.flatMap((name) => [name, ...(WITH[name] ?? [])]))
  const found = [...all].flatMap((name): [string, string][] => {
    const reader = READERS[name]
    const value = reader ? reader(said) : foundBy(name, said)
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
  return ANSWERS[entity]?.({ ...said, text }) ?? reader(said)
}

/** A domain without words for these kinds has its own, which the engine finds. */
function kindIn(name: string, kinds: readonly Word[], said: Said): string | null {
  const { text, domain } = said
  return kinds.some((kind) => domain.words.has(kind)) ? firstHeard(domain, kinds, text) : foundBy(name, said)
}

function clockAlone(said: Said): string | null {
  return /^\d{1,2}$/.test(said.text) ? (whenIn(`a las ${said.text}`, said).hora ?? null) : null
}

function amountIn(money: Money | null): string | null {
  return money && String(money.amount)
}

function foundBy(name: string, { text, entities }: Said): string | null {
  return entities.find((entity) => entity.name === name && text.includes(entity.text))?.value ?? null
}

/** The words in which the engine found it, where they are this text's. */
function spanOf(name: string, { text, entities }: Said): string {
  return entities.find((entity) => entity.name === name && text.includes(entity.text))?.text ?? ''
}

export function dayOf(epochSeconds: number, timeZone: string): string {
  return isoDay(localDay(new Date(epochSeconds * 1000), timeZone))
}
