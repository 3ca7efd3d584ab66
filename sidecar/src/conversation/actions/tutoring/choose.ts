import type { Slot } from '../../../model/tutoring.ts'
import { dayOf } from '../../values.ts'

/** What is wanted of a slot, as far as it was said. */
export type SlotWish = {
  turno?: string
  /** A day, or the first and last of several. */
  fecha?: string
  /** A time, or a part of the day. */
  hora?: string
  tipo_sesion?: string
}

export type Choosing =
  | { kind: 'one'; slot: Slot }
  | { kind: 'day'; slots: Slot[] }
  | { kind: 'time'; slots: Slot[] }
  /** Few enough to be offered as they are. */
  | { kind: 'some'; slots: Slot[] }
  /** What was wanted isn't free: the nearest that is. */
  | { kind: 'instead'; wanted: 'slot' | 'day' | 'time'; slots: Slot[] }
  | { kind: 'none' }

export const SLOTS_OFFERED = 3
const HOURS: Record<string, [number, number]> = { morning: [0, 12], afternoon: [12, 20], night: [19, 24] }
const DAY = 86_400

/** One slot, or what must be asked to come to one. `slots` are free ones, soonest first. */
export function chooseSlot(free: Slot[], wish: SlotWish, timeZone: string): Choosing {
  const typed = free.filter(({ type }) => type === wish.tipo_sesion)
  const slots = typed.length > 0 ? typed : free
  const [first] = slots
  if (!first) return { kind: 'none' }
  if (wish.turno) {
    const slot = slots.find(({ slotId }) => slotId === Number(wish.turno))
    return slot
      ? { kind: 'one', slot }
      : { kind: 'instead', wanted: 'slot', slots: slots.slice(0, SLOTS_OFFERED) }
  }
  const { fecha, hora } = wish
  const onDay = fecha ? slots.filter((slot) => within(fecha, slot, timeZone)) : slots
  if (fecha && onDay.length === 0) return { kind: 'instead', wanted: 'day', slots: nearestTo(fecha, slots) }
  const fitting = hora ? onDay.filter((slot) => atTime(hora, slot, timeZone)) : onDay
  const [only, ...others] = fitting
  if (!only) return { kind: 'instead', wanted: 'time', slots: nearestAt(hora ?? '', onDay, timeZone) }
  if (others.length === 0 && (fecha || hora || slots.length === 1)) return { kind: 'one', slot: only }
  if (fitting.length <= SLOTS_OFFERED) return { kind: 'some', slots: fitting }
  return fecha && oneDay(fitting, timeZone)
    ? { kind: 'time', slots: fitting }
    : { kind: 'day', slots: fitting }
}

/** The first slot of each day. */
export function byDay(slots: Slot[], timeZone: string): Slot[] {
  return slots.filter(
    (slot, index) =>
      slots.findIndex((other) => dayOf(other.start, timeZone) === dayOf(slot.start, timeZone)) === index,
  )
}

export function within(fecha: string, { start }: Pick<Slot, 'start'>, timeZone: string): boolean {
  const [first = '', last = first] = fecha.split('/')
  const day = dayOf(start, timeZone)
  return day >= first && day <= last
}

function atTime(hora: string, { start }: Slot, timeZone: string): boolean {
  const hours = HOURS[hora]
  if (!hours) return clockOf(start, timeZone) === hora
  const hour = Number(clockOf(start, timeZone).slice(0, 2))
  return hour >= hours[0] && hour < hours[1]
}

function nearestTo(fecha: string, slots: Slot[]): Slot[] {
  const wanted = Date.parse(`${fecha.split('/')[0]}T12:00:00Z`) / 1000
  return nearest(slots, ({ start }) => Math.round(Math.abs(start - wanted) / DAY))
}

function nearestAt(hora: string, slots: Slot[], timeZone: string): Slot[] {
  const wanted = HOURS[hora] ? `${String(HOURS[hora][0]).padStart(2, '0')}:00` : hora
  return nearest(slots, ({ start }) => Math.abs(minutes(clockOf(start, timeZone)) - minutes(wanted)))
}

function nearest(slots: Slot[], distance: (slot: Slot) => number): Slot[] {
  return slots
    .toSorted((a, b) => distance(a) - distance(b) || b.start - a.start)
    .slice(0, SLOTS_OFFERED)
    .toSorted((a, b) => a.start - b.start)
}

function oneDay(slots: Slot[], timeZone: string): boolean {
  return byDay(slots, timeZone).length === 1
}

function minutes(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return hour * 60 + minute
}

function clockOf(epochSeconds: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(epochSeconds * 1000))
}
