import type { DialogueChoice } from '../../../model/turn.ts'
import type { Booking } from '../../../model/tutoring.ts'
import type { Answer, Desk } from '../../answer.ts'
import { propose } from '../../proposals/propose.ts'
import { idNumber } from '../../resolve/ids.ts'
import type { Act } from '../act.ts'
import { ruledOut, within } from './choose.ts'

/** The only booking is taken, or the one that is meant; then it is asked, and moving it is offered too. */
export function cancel(desk: Desk, step: Act): Answer {
  const { voice, domain } = desk
  const [only, ...others] = meantBookings(desk, step)
  const { intent, text, known } = step
  if (!only) {
    const { cita_id: _, ...others } = known
    const noSuch = known.cita_id && bookingsOf(desk.status).length > 0
    if (!noSuch) return { facts: [voice.say('no_bookings')] }
    const answer = cancel(desk, { ...step, known: others })
    return { ...answer, facts: [voice.say('no_such_booking'), ...answer.facts] }
  }
  if (others.length > 0) {
    const asking = { intent, text, known, entity: 'cita_id' }
    const choices = bookingChoices(desk, step)
    return { facts: [], question: { fact: voice.say('ask_which_booking'), choices, asking, offer: null } }
  }
  const { bookingId } = only
  const fact = voice.say('confirm_cancel', { session: only.name, date: voice.moment(only.start) })
  const move = domain.intentOf('book')
  const more = move ? [choiceOf(move, only, voice.term('move_instead'))] : []
  const wish = { intent, text, known: { ...known, cita_id: String(bookingId) } }
  return {
    ...propose(desk, wish, { action: 'cancel', bookingId }, { fact, yes: 'accept_cancel', more }),
    bookingId,
  }
}

export function bookingChoices({ status, voice }: Desk, { intent }: Act): DialogueChoice[] {
  return bookingsOf(status).map((booking) => choiceOf(intent, booking, voice.moment(booking.start)))
}

function choiceOf(intent: string, { bookingId }: Booking, title: string): DialogueChoice {
  return { id: `${intent}/cita_id/${bookingId}`, title, intent, entity: 'cita_id', value: String(bookingId) }
}

/** "No puedo ir el jueves" is about Thursday's. */
function meantBookings({ status, dialogue, contact }: Desk, { known, mentions }: Act): Booking[] {
  const all = bookingsOf(status)
  const { cita_id: id, fecha, sin } = known
  const { timeZone } = contact
  if (id) return all.filter(({ bookingId }) => bookingId === idNumber(id))
  const named = all.filter(
    (booking) =>
      (!fecha || within(fecha, booking, timeZone)) &&
      (fecha || !sin || ruledOut(sin, booking, timeZone)) &&
      (!mentions.courseIds?.length || mentions.courseIds.includes(booking.courseId)),
  )
  const meant = named.length > 0 ? named : all
  const spoken = meant.filter(({ bookingId }) => bookingId === dialogue.bookingId)
  return spoken.length > 0 ? spoken : meant
}

export function bookingsOf(status: Desk['status']): Booking[] {
  return (status?.bookings ?? []).toSorted((a, b) => a.start - b.start)
}
