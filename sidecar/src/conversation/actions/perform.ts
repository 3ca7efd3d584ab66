import { refreshContact } from '../../contacts/store.ts'
import type { Booked } from '../../ports.ts'
import type { Answer, Desk } from '../answer.ts'
import { writeCall } from '../declared/call.ts'
import type { Payload } from '../proposals/proposal.ts'
import { offersOf, priceOf } from './offers.ts'

type PayloadOf<A extends Payload['action']> = Extract<Payload, { action: A }>
type Performers = {
  [A in Payload['action']]: (desk: Desk, payload: PayloadOf<A>, operationId: string) => Promise<Answer>
}

/** What a yes does. Each is one call of Moodle's with the proposal's operation id: a repeat gives the first answer. */
const PERFORM: Performers = {
  book: async (desk, { slotId }, operationId) => {
    const userId = studentOf(desk)
    return told(desk, await desk.moodle.bookSlot({ userId, slotId, operationId }), 'booked')
  },
  move: async (desk, { bookingId, slotId }, operationId) => {
    const userId = studentOf(desk)
    return told(desk, await desk.moodle.moveBooking({ userId, bookingId, slotId, operationId }), 'moved')
  },
  cancel: async (desk, { bookingId }, operationId) => {
    await desk.moodle.cancelBooking({ userId: studentOf(desk), bookingId, operationId })
    return { facts: [desk.voice.say('cancelled')] }
  },
  pay: async (desk, { courseId }) => {
    const offer = (await offersOf(desk)).find((each) => each.courseId === courseId)
    const { voice } = desk
    if (!offer) return { facts: [voice.say('offer_gone')] }
    return {
      facts: [voice.say('pay_link', { name: offer.name, price: priceOf(offer, voice), link: offer.url })],
    }
  },
  call: (desk, { call, values, said }, operationId) => writeCall(desk, call, { values, said }, operationId),
  update_profile: async (desk, { field, value }, operationId) => {
    const { moodle, voice, contact } = desk
    await moodle.updateProfile({ userId: studentOf(desk), field, value, operationId })
    if (field !== 'language') return { facts: [voice.say('profile_changed')] }
    const { firstName, timeZone } = contact
    return {
      facts: [desk.voiceIn(value).say('profile_changed')],
      speaks: null,
      effects: [
        (tx, { address }) =>
          refreshContact(tx, address, { firstName: firstName ?? '', timeZone, language: value }),
      ],
    }
  },
}

/** Throws AppError where Moodle refused or didn't answer. */
export async function perform(desk: Desk, payload: Payload, operationId: string): Promise<Answer> {
  const run = PERFORM[payload.action] as (
    desk: Desk,
    payload: Payload,
    operationId: string,
  ) => Promise<Answer>
  return run(desk, payload, operationId)
}

function told({ voice }: Desk, { bookingId, slot }: Booked, key: 'booked' | 'moved'): Answer {
  const { name, teacher, start, place, link } = slot
  return {
    facts: [
      voice.say(key, { session: name, teacher, date: voice.moment(start) }),
      ...(place ? [voice.say('booking_place', { place })] : []),
      ...(link ? [voice.say('booking_link', { link })] : []),
    ],
    bookingId,
  }
}

function studentOf({ contact }: Desk): number {
  return contact.userId as number
}
