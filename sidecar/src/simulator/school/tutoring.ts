import { AppError } from '../../errors.ts'
import type { Booking, Slot } from '../../model/tutoring.ts'
import type { Booked, Moodle } from '../../ports.ts'
import type { NoteChange } from './changes.ts'
import { COURSES, type SampleCourse } from './courses.ts'
import type { Once } from './once.ts'
import { schoolTime } from './results.ts'

/** A slot as the teacher published it; times in epoch seconds. */
export type SampleSlot = Omit<Slot, 'free' | 'bookingId'> & { capacity: number }
type Held = { bookingId: number; slotId: number; userId: number; bookedAt: number }

const HOUR = 3600

/** Tutoring in memory: places are counted, a student holds one place in a slot, and nobody books what has begun. */
export function sampleTutoring(deps: {
  start: number
  now: () => number
  once: Once
  note: NoteChange
  coursesOf: (userId: number) => SampleCourse[]
}) {
  const { start, once, note, coursesOf } = deps
  const now = () => Math.floor(deps.now() / 1000)
  const slots = sampleSlots(start)
  const held: Held[] = []
  let lastBooking = 0

  const slotOf = (slotId: number): SampleSlot => {
    const slot = slots.find((each) => each.slotId === slotId)
    if (!slot) throw new AppError('moodle_slot_gone', 'The tutoring slot is no longer there')
    return slot
  }
  const bookingOf = (bookingId: number, userId: number): Held => {
    const booking = held.find((each) => each.bookingId === bookingId && each.userId === userId)
    if (!booking) throw new AppError('moodle_booking_gone', 'The booking is no longer there')
    return booking
  }
  const shown = ({ capacity, ...slot }: SampleSlot, userId: number): Slot => ({
    ...slot,
    free: capacity - held.filter(({ slotId }) => slotId === slot.slotId).length,
    bookingId: held.find((each) => each.slotId === slot.slotId && each.userId === userId)?.bookingId ?? null,
  })
  const place = (slotId: number, userId: number): SampleSlot => {
    const slot = slotOf(slotId)
    if (!coursesOf(userId).some(({ courseId }) => courseId === slot.courseId))
      throw new AppError('moodle_not_in_course', 'The student is not enrolled there')
    if (slot.start <= now()) throw new AppError('moodle_slot_past', 'The tutoring slot has begun or is over')
    const { free, bookingId } = shown(slot, userId)
    if (bookingId !== null)
      throw new AppError('moodle_slot_booked', 'The student holds a place in that slot already')
    if (free <= 0) throw new AppError('moodle_slot_full', 'The tutoring slot has no place left')
    return slot
  }
  const booked = ({ bookingId, userId }: Held, slot: SampleSlot): Booked => {
    note('booking', { courseId: slot.courseId, userId, itemId: bookingId })
    return { bookingId, slot: shown(slot, userId) }
  }

  const calls: Pick<Moodle, 'slots' | 'bookSlot' | 'moveBooking' | 'cancelBooking'> = {
    slots: async ({ userId, courseId, from, limit }) => {
      const courses = new Set(coursesOf(userId).map((course) => course.courseId))
      return slots
        .filter((slot) => courses.has(slot.courseId) && (courseId === null || slot.courseId === courseId))
        .filter((slot) => slot.start >= (from ?? now()))
        .sort((a, b) => a.start - b.start || a.slotId - b.slotId)
        .slice(0, limit)
        .map((slot) => shown(slot, userId))
    },
    bookSlot: ({ userId, slotId, operationId }) =>
      once(operationId, () => {
        const slot = place(slotId, userId)
        lastBooking += 1
        const booking = { bookingId: lastBooking, slotId, userId, bookedAt: now() }
        held.push(booking)
        return booked(booking, slot)
      }),
    moveBooking: ({ userId, bookingId, slotId, operationId }) =>
      once(operationId, () => {
        const booking = bookingOf(bookingId, userId)
        const slot = place(slotId, userId)
        Object.assign(booking, { slotId, bookedAt: now() })
        return booked(booking, slot)
      }),
    cancelBooking: ({ userId, bookingId, operationId }) =>
      once(operationId, () => {
        const { slotId } = held.splice(held.indexOf(bookingOf(bookingId, userId)), 1)[0] as Held
        note('booking', { courseId: slotOf(slotId).courseId, userId, itemId: bookingId, deleted: true })
      }),
  }

  const bookingsOf = (userId: number): Booking[] =>
    held
      .filter((each) => each.userId === userId)
      .map(({ bookingId, slotId }) => {
        const { capacity: _, ...slot } = slotOf(slotId)
        return { bookingId, ...slot }
      })
  const bookedAt = (userId: number, courseId: number): number | null => {
    const times = held
      .filter((each) => each.userId === userId && slotOf(each.slotId).courseId === courseId)
      .map((each) => each.bookedAt)
    return times.length > 0 ? Math.max(...times) : null
  }
  const changeSlot = (slotId: number, change: Partial<Omit<SampleSlot, 'slotId'>>): void => {
    const slot = Object.assign(slotOf(slotId), change)
    note('slot', { courseId: slot.courseId, itemId: slotId })
  }
  return { calls, bookingsOf, bookedAt, changeSlot, slots }
}

/** In each course an hour with the teacher alone, one for a small group and one to look at an exam together. */
function sampleSlots(start: number): SampleSlot[] {
  return COURSES.flatMap(({ courseId, name }) =>
    (
      [
        ['individual', 2, 1, 'Tutoría'],
        ['group', 3, 4, 'Tutoría en grupo'],
        ['review', 5, 2, 'Revisión de examen'],
      ] as const
    ).map(([type, days, capacity, title], index) => {
      const begins = schoolTime(start, days, { hour: 16 + index, minute: 0 })
      return {
        ...{ slotId: courseId * 10 + index + 1, courseId, type, capacity },
        ...{ name: `${title}: ${name}`, teacher: 'Clara Muestra', start: begins, end: begins + HOUR },
        ...{ place: index === 1 ? '' : `Aula ${courseId}`, link: index === 1 ? meeting(courseId) : '' },
      }
    }),
  )
}

function meeting(courseId: number): string {
  return `https://aula.example.org/mod/bigbluebuttonbn/view.php?id=${courseId}00`
}
