import { fold } from '../../../model/fold.ts'
import type { Booking } from '../../../model/tutoring.ts'
import type { Desk } from '../../answer.ts'
import { idNumber } from '../../resolve/ids.ts'
import { whenIn } from '../../resolve/when.ts'
import { hears } from '../../words.ts'
import type { Act } from '../act.ts'
import { within } from './choose.ts'

/** The booking that is to be moved, and when to; null: a new one is wanted. */
type Move = { moved: Booking | 'which' | null; known: Act['known'] }

export function moveIn(desk: Desk, { text, known }: Pick<Act, 'text' | 'known'>): Move {
  const { status, domain, dialogue } = desk
  const bookings = status?.bookings ?? []
  const of = (id: unknown) => bookings.find(({ bookingId }) => bookingId === idNumber(String(id))) ?? null
  if (known.cita_id) return { moved: of(known.cita_id), known }
  if (!hears(domain, 'moving', text) || bookings.length === 0) return { moved: null, known }
  const named = fromDayToDay(desk, text, bookings)
  if (named) return { moved: named.moved, known: { ...withoutTime(known), ...named.when } }
  const [only, ...others] = bookings
  return { moved: of(dialogue.bookingId) ?? (others.length === 0 ? (only ?? null) : 'which'), known }
}

const FROM_TO = /\b(?:de|del|from)\b(?<from>.+?)\b(?:al|a la|para|to)\b(?<to>.+)$/

/** "La del miércoles al viernes": the first day is that of one booking, the second is wanted. */
function fromDayToDay({ heardAt: now, contact, voice }: Desk, text: string, bookings: Booking[]) {
  const { timeZone } = contact
  const { from = '', to = '' } = FROM_TO.exec(fold(text))?.groups ?? {}
  const context = { now, timeZone, language: voice.language }
  const { fecha } = whenIn(from, context)
  const [moved, ...others] = bookings.filter((booking) => fecha && within(fecha, booking, timeZone))
  return moved && others.length === 0 ? { moved, when: whenIn(to, context) } : null
}

function withoutTime({ fecha: _, hora: __, ...known }: Act['known']): Act['known'] {
  return known
}
