import type { Answer, Desk } from '../../answer.ts'
import type { Act } from '../act.ts'
import { chooseSlot, SLOTS_OFFERED } from './choose.ts'
import { freeSlots, slotChoices } from './slots.ts'

const SHOWN = 5

/** The free slots near what was said, as choices that begin a booking. */
export async function showSlots(desk: Desk, step: Act): Promise<Answer> {
  const { voice, contact, domain } = desk
  const { turno: _, ...wish } = step.known
  const slots = await freeSlots(desk, step)
  const choosing = chooseSlot(slots, wish, contact.timeZone)
  if (choosing.kind === 'none_suits') return { facts: [voice.say('no_slots_suit')] }
  if (choosing.kind === 'none') return { facts: [voice.say('no_slots')] }
  const shown = choosing.kind === 'one' ? [choosing.slot] : choosing.slots.slice(0, SHOWN)
  const intent = domain.intentOf('book') ?? step.intent
  const choices = slotChoices(intent, shown, desk)
  const instead = choosing.kind === 'instead' ? [voice.say(`no_slot_${choosing.wanted}`)] : []
  const fact = voice.say(shown.length > SLOTS_OFFERED ? 'ask_slot_of_many' : 'ask_slot')
  const asking = { intent, text: step.text, known: wish, entity: 'turno' }
  return { facts: instead, question: { fact, choices, asking, offer: null } }
}
