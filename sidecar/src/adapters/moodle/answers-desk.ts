import { z } from 'zod'
import { CHANGE_TYPES } from '../../model/change.ts'

const int = z.int()
const maybe = int.nullable()

/** Moodle's null is our empty text. */
const text = z
  .string()
  .nullable()
  .transform((value) => value ?? '')

const session = {
  slotid: int,
  courseid: int,
  type: z.enum(['individual', 'group', 'review']),
  name: z.string(),
  teacher: z.string(),
  start: int,
  end: int,
  place: text,
  link: text,
}
const slot = z
  .object({ ...session, free: int, bookingid: maybe })
  .transform(({ slotid, courseid, bookingid, ...rest }) => ({
    ...{ slotId: slotid, courseId: courseid, bookingId: bookingid },
    ...rest,
  }))
export const booking = z
  .object({ ...session, bookingid: int })
  .transform(({ slotid, courseid, bookingid, ...rest }) => ({
    ...{ slotId: slotid, courseId: courseid, bookingId: bookingid },
    ...rest,
  }))

export const ChangesPage = z.object({
  now: int,
  changes: z.array(
    z.object({
      id: int,
      type: z.enum(CHANGE_TYPES),
      courseid: maybe,
      userid: maybe,
      itemid: maybe,
      deleted: z.boolean(),
    }),
  ),
  nextcursor: z.string(),
  more: z.boolean(),
  reset: z.boolean(),
})
export const Materials = z.object({
  materials: z.array(
    z.object({ cmid: int, name: z.string(), kind: z.string(), section: z.string(), url: z.string() }),
  ),
})
export const Offers = z.object({
  offers: z.array(
    z.object({
      courseid: int,
      name: z.string(),
      summary: z.string(),
      cost: z.string(),
      currency: z.string(),
      url: z.string(),
    }),
  ),
})
export const Slots = z.object({ slots: z.array(slot) })
export const Booked = z.object({ bookingid: int, slot })
export const Cancelled = z.object({ cancelled: z.literal(true) })
export const Profile = z.object({ field: z.string(), value: z.string() })
export const Recorded = z.object({ recorded: int, ignored: int })
