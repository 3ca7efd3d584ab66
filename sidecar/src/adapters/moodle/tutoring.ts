import type { Moodle } from '../../ports.ts'
import { Booked, Cancelled, Slots } from './answers-desk.ts'
import type { Call } from './call.ts'

type Tutoring = Pick<Moodle, 'slots' | 'bookSlot' | 'moveBooking' | 'cancelBooking'>

export function tutoring(call: Call, prefix: string): Tutoring {
  return {
    async slots({ userId, courseId, from, limit }) {
      const parameters = { userid: userId, courseid: courseId, from, limit }
      return (await call(`${prefix}list_slots`, parameters, Slots)).slots
    },

    async bookSlot({ userId, slotId, operationId }) {
      const parameters = { userid: userId, slotid: slotId, operationid: operationId }
      const { bookingid, slot } = await call(`${prefix}book_slot`, parameters, Booked)
      return { bookingId: bookingid, slot }
    },

    async moveBooking({ userId, bookingId, slotId, operationId }) {
      const parameters = { userid: userId, bookingid: bookingId, slotid: slotId, operationid: operationId }
      const { bookingid, slot } = await call(`${prefix}move_booking`, parameters, Booked)
      return { bookingId: bookingid, slot }
    },

    async cancelBooking({ userId, bookingId, operationId }) {
      const parameters = { userid: userId, bookingid: bookingId, operationid: operationId }
      await call(`${prefix}cancel_booking`, parameters, Cancelled)
    },
  }
}
