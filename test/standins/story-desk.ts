import { AppError } from '../../sidecar/src/errors.ts'
import { fold } from '../../sidecar/src/model/fold.ts'
import type { Booking, Slot } from '../../sidecar/src/model/tutoring.ts'
import type { Booked, Moodle } from '../../sidecar/src/ports.ts'

type Desk = Pick<
  Moodle,
  'materials' | 'slots' | 'bookSlot' | 'moveBooking' | 'cancelBooking' | 'offers' | 'updateProfile'
>
export type StoryDesk = Desk & {
  /** Places held, by booking id. */
  held: Map<number, { slotId: number; userId: number }>
  /** Somebody else takes every place that is left. */
  take(slotId: number): void
  hold(userId: number, slotId: number): void
  bookingsOf(userId: number): Booking[]
}

/** One write for each operation id; fails where Moodle is down. */
type Write = <T>(operationId: string, call: string, type: string, run: () => T) => Promise<T>
type Read = <T>(give: () => T) => Promise<T>

const HOUR = 3600
const MATHS = 11
const PHYSICS = 12

/** Tutoring of the week of Tuesday 10 March 2026, in Madrid's time (UTC+1); all but the second have one place. */
const SLOTS: (Omit<Slot, 'free' | 'bookingId'> & { capacity: number })[] = [
  slot(111, MATHS, '2026-03-11T15:00:00Z', 'Tutoría de Matemáticas'),
  slot(112, MATHS, '2026-03-12T15:00:00Z', 'Tutoría en grupo', { type: 'group', capacity: 4 }),
  slot(113, MATHS, '2026-03-12T17:00:00Z', 'Tutoría de Matemáticas'),
  slot(114, MATHS, '2026-03-13T16:00:00Z', 'Tutoría de Matemáticas', {
    link: 'https://aula.example.org/sala/114',
  }),
  slot(115, MATHS, '2026-03-16T09:00:00Z', 'Tutoría de Matemáticas'),
  slot(121, PHYSICS, '2026-03-13T10:00:00Z', 'Tutoría de Física'),
]

const OFFERS = [
  { courseId: 21, name: 'Curso de nivelación', cost: '50.00' },
  { courseId: 22, name: 'Taller de laboratorio', cost: '35.50' },
].map((offer) => ({
  ...{ ...offer, summary: '', currency: 'EUR' },
  url: `https://aula.example.org/enrol/index.php?id=${offer.courseId}`,
}))

const MATERIALS: Record<number, string[]> = {
  [MATHS]: ['Apuntes de derivadas', 'Ejercicios de integrales', 'Modelo de parcial'],
  [PHYSICS]: ['Guía de mecánica'],
}

function slot(
  slotId: number,
  courseId: number,
  start: string,
  name: string,
  more: Partial<Slot & { capacity: number }> = {},
) {
  const begins = Date.parse(start) / 1000
  return {
    ...{ slotId, courseId, type: 'individual' as const, name, teacher: 'Clara Muestra', capacity: 1 },
    ...{ start: begins, end: begins + HOUR, place: '', link: '', ...more },
  }
}

export function storyDesk(deps: {
  read: Read
  write: Write
  now: () => number
  coursesOf: (userId: number) => number[]
}): StoryDesk {
  const { read, write, now, coursesOf } = deps
  const held: StoryDesk['held'] = new Map()
  const taken = new Set<number>()
  let last = 0
  const shown = ({ capacity, ...rest }: (typeof SLOTS)[number], userId: number): Slot => {
    const here = [...held].filter(([, { slotId }]) => slotId === rest.slotId)
    const own = here.find(([, each]) => each.userId === userId)
    return { ...rest, free: taken.has(rest.slotId) ? 0 : capacity - here.length, bookingId: own?.[0] ?? null }
  }
  const place = (slotId: number, userId: number) => {
    const found = SLOTS.find((each) => each.slotId === slotId)
    if (!found || !coursesOf(userId).includes(found.courseId)) throw refused('moodle_slot_gone')
    if (found.start <= now()) throw refused('moodle_slot_past')
    const { free, bookingId } = shown(found, userId)
    if (bookingId !== null) throw refused('moodle_slot_booked')
    if (free <= 0) throw refused('moodle_slot_full')
    return found
  }
  const own = (bookingId: number, userId: number) => {
    const booking = held.get(bookingId)
    if (booking?.userId !== userId) throw refused('moodle_booking_gone')
    return booking
  }
  return {
    held,
    take: (slotId) => taken.add(slotId),
    hold: (userId, slotId) => held.set(++last, { userId, slotId }),
    bookingsOf: (userId) =>
      [...held]
        .filter(([, each]) => each.userId === userId)
        .flatMap(([bookingId, { slotId }]) => {
          const found = SLOTS.find((each) => each.slotId === slotId)
          if (!found) return []
          const { capacity: _, ...rest } = found
          return [{ ...rest, bookingId }]
        }),
    slots: ({ userId, courseId, limit }) =>
      read(() =>
        SLOTS.filter((each) => coursesOf(userId).includes(each.courseId) && each.start > now())
          .filter((each) => courseId === null || each.courseId === courseId)
          .slice(0, limit)
          .map((each) => shown(each, userId)),
      ),
    bookSlot: ({ userId, slotId, operationId }) =>
      write(operationId, 'book_slot', String(slotId), (): Booked => {
        const found = place(slotId, userId)
        held.set(++last, { slotId, userId })
        return { bookingId: last, slot: shown(found, userId) }
      }),
    moveBooking: ({ userId, bookingId, slotId, operationId }) =>
      write(operationId, 'move_booking', String(slotId), (): Booked => {
        own(bookingId, userId)
        const found = place(slotId, userId)
        held.set(bookingId, { slotId, userId })
        return { bookingId, slot: shown(found, userId) }
      }),
    cancelBooking: ({ userId, bookingId, operationId }) =>
      write(operationId, 'cancel_booking', String(bookingId), () => {
        own(bookingId, userId)
        held.delete(bookingId)
      }),
    offers: () => read(() => OFFERS),
    materials: ({ courseId, text, limit }) =>
      read(() =>
        (MATERIALS[courseId] ?? [])
          .filter((name) => fold(name).includes(fold(text)))
          .slice(0, limit)
          .map((name, index) => ({
            ...{ cmId: courseId * 100 + index, name, kind: 'resource', section: 'Unidad 1' },
            url: `https://aula.example.org/mod/resource/view.php?id=${courseId * 100 + index}`,
          })),
      ),
    updateProfile: ({ field, value, operationId }) =>
      write(operationId, 'update_profile', field, () => {
        if (field !== 'language') throw refused('moodle_field_not_allowed')
        return { field, value }
      }),
  }
}

function refused(code: string): AppError {
  return new AppError(code, 'The sample Moodle refuses')
}
