/** A time that a teacher offers; a student books one place in it. Times are epoch seconds; empty text means "none". */
export type Slot = {
  slotId: number
  courseId: number
  type: 'individual' | 'group' | 'review'
  name: string
  teacher: string
  start: number
  end: number
  place: string
  link: string
  free: number
  /** This student's booking in it. */
  bookingId: number | null
}

/** A place that a student holds; a move keeps the id and changes the slot. */
export type Booking = Omit<Slot, 'free' | 'bookingId'> & { bookingId: number }
