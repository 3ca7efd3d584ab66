import type { Fact } from '../../../model/turn.ts'
import type { Booking, Slot } from '../../../model/tutoring.ts'
import type { Answer, Desk, Question } from '../../answer.ts'
import type { Payload } from '../../proposals/proposal.ts'
import { propose } from '../../proposals/propose.ts'
import { dayOf } from '../../values.ts'
import type { Act } from '../act.ts'
import { bookingChoices } from './cancel.ts'
import { byDay, type Choosing, chooseSlot, clockOf } from './choose.ts'
import { moveIn } from './move.ts'
import { freeSlots, slotChoices } from './slots.ts'

/** Lists are answered with a number up to this. */
const CHOICES_MAX = 9

/** Free places near what was said, one of them to confirm; with a booking to move it is one move. */
export async function book(desk: Desk, step: Act): Promise<Answer> {
  const { voice, contact } = desk
  const { moved, ...wished } = moveIn(desk, step)
  if (moved === 'which') {
    const choices = bookingChoices(desk, step)
    const asking = { intent: step.intent, text: step.text, known: step.known, entity: 'cita_id' }
    return { facts: [], question: { fact: voice.say('ask_which_booking'), choices, asking, offer: null } }
  }
  const known = moved ? { ...wished.known, cita_id: String(moved.bookingId) } : step.known
  const slots = await freeSlots(desk, step)
  const choosing = chooseSlot(slots, known, contact.timeZone)
  return answerOf(desk, { ...step, known }, choosing, moved)
}

function answerOf(desk: Desk, step: Act, choosing: Choosing, moved: Booking | null): Answer {
  const { voice, contact } = desk
  const { timeZone } = contact
  const { intent } = step
  switch (choosing.kind) {
    case 'none':
      return { facts: [voice.say('no_slots')] }
    case 'none_suits':
      return { facts: [voice.say('no_slots_suit')] }
    case 'one':
      return confirm(desk, step, choosing.slot, moved)
    case 'day': {
      const days = byDay(choosing.slots, timeZone).slice(0, CHOICES_MAX)
      const choices = days.map(({ start }) => {
        const day = dayOf(start, timeZone)
        return { id: `${intent}/fecha/${day}`, title: voice.date(start), intent, entity: 'fecha', value: day }
      })
      return { facts: [], question: ask(step, 'fecha', voice.sayCustom('ask_fecha', ''), choices) }
    }
    case 'time': {
      const choices = slotChoices(intent, choosing.slots.slice(0, CHOICES_MAX), desk, 'time')
      return { facts: [], question: ask(step, 'hora', voice.sayCustom('ask_hora', ''), choices) }
    }
    case 'some': {
      const choices = slotChoices(intent, choosing.slots, desk)
      return { facts: [], question: ask(step, 'turno', voice.say('ask_slot'), choices) }
    }
    case 'instead': {
      const choices = slotChoices(intent, choosing.slots, desk)
      const said = voice.say(`no_slot_${choosing.wanted}`)
      return { facts: [said], question: ask(step, 'turno', voice.say('ask_slot'), choices) }
    }
  }
}

function ask(
  { intent, text, known }: Act,
  entity: string,
  fact: Fact,
  choices: Question['choices'],
): Question {
  return { fact, choices, asking: { intent, entity, text, known }, offer: null }
}

function confirm(desk: Desk, { intent, text, known }: Act, slot: Slot, moved: Booking | null): Answer {
  const { voice, contact } = desk
  const told = { session: slot.name, teacher: slot.teacher, date: voice.moment(slot.start) }
  const propuesto = `${dayOf(slot.start, contact.timeZone)}@${clockOf(slot.start, contact.timeZone)}`
  const wish = { intent, text, known: { ...known, turno: String(slot.slotId), propuesto } }
  const { slotId } = slot
  if (!moved) {
    const payload: Payload = { action: 'book', slotId }
    return propose(desk, wish, payload, { fact: voice.say('confirm_book', told), yes: 'accept_book' })
  }
  const payload: Payload = { action: 'move', bookingId: moved.bookingId, slotId }
  const fact = voice.say('confirm_move', { ...told, before: voice.moment(moved.start) })
  return { ...propose(desk, wish, payload, { fact, yes: 'accept_move' }), bookingId: moved.bookingId }
}
