import type { Slot } from '../../../model/tutoring.ts'
import { minutesOf } from '../../resolve/durations.ts'
import { inHours, startOfHours } from '../../resolve/hours.ts'
import { inDays, isRuledOut } from '../../resolve/when.ts'
import { dayOf } from '../../values.ts'

/** What is wanted of a slot, as far as it was said. */
export type SlotWish = {
  turno?: string
  /** A day, or the first and last of several. */
  fecha?: string
  /** A time, a part of the day, or a span of hours. */
  hora?: string
  /** Days and hours that don't suit. */
  sin?: string
  /** Any will do: the soonest are offered. */
  da_igual?: string
  tipo_sesion?: string
  /** How many come. */
  tamaño_grupo?: string
  /** As ISO 8601 writes it. */
  duración?: string
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
  /** All that is free was ruled out. */
  | { kind: 'none_suits' }

export const SLOTS_OFFERED = 3
const DAY = 86_400

/** One slot, or what must be asked to come to one. `slots` are free ones, soonest first. */
export function chooseSlot(free: Slot[], wish: SlotWish, timeZone: string): Choosing {
  const { sin = '' } = wish
  const slots = preferred(free, wish).filter((slot) => !ruledOut(sin, slot, timeZone))
  const [first] = slots
  if (!first) return { kind: free.length > 0 ? 'none_suits' : 'none' }
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
  if (fitting.length <= SLOTS_OFFERED || wish.da_igual)
    return { kind: 'some', slots: fitting.slice(0, SLOTS_OFFERED) }
  return fecha && oneDay(fitting, timeZone)
    ? { kind: 'time', slots: fitting }
    : { kind: 'day', slots: fitting }
}

/** Of the kind, length and room that were said, each as far as there are any. */
function preferred(free: Slot[], { tipo_sesion, tamaño_grupo = '1', duración = '' }: SlotWish): Slot[] {
  const people = Number(tamaño_grupo)
  const minutes = minutesOf(duración)
  const fits: ((slot: Slot) => boolean)[] = [
    ({ type }) => tipo_sesion === undefined || type === tipo_sesion,
    (slot) => people < 2 || (slot.type === 'group' && slot.free >= people),
    ({ start, end }) => minutes === null || end - start === minutes * 60,
  ]
  return fits.reduce((slots, fit) => {
    const fitting = slots.filter(fit)
    return fitting.length > 0 ? fitting : slots
  }, free)
}

/** The first slot of each day. */
export function byDay(slots: Slot[], timeZone: string): Slot[] {
  return slots.filter(
    (slot, index) =>
      slots.findIndex((other) => dayOf(other.start, timeZone) === dayOf(slot.start, timeZone)) === index,
  )
}

export function within(fecha: string, { start }: Pick<Slot, 'start'>, timeZone: string): boolean {
  return inDays(fecha, dayOf(start, timeZone))
}

export function ruledOut(sin: string, { start }: Pick<Slot, 'start'>, timeZone: string): boolean {
  return isRuledOut(sin, dayOf(start, timeZone), clockOf(start, timeZone))
}

export function atTime(hora: string, { start }: Pick<Slot, 'start'>, timeZone: string): boolean {
  return inHours(hora, clockOf(start, timeZone))
}

export function nearestTo<T extends Pick<Slot, 'start'>>(fecha: string, slots: T[]): T[] {
  const wanted = Date.parse(`${fecha.split('/')[0]}T12:00:00Z`) / 1000
  return nearest(slots, ({ start }) => Math.round(Math.abs(start - wanted) / DAY))
}

export function nearestAt<T extends Pick<Slot, 'start'>>(hora: string, slots: T[], timeZone: string): T[] {
  const wanted = minutes(startOfHours(hora))
  return nearest(slots, ({ start }) => Math.abs(minutes(clockOf(start, timeZone)) - wanted))
}

function nearest<T extends Pick<Slot, 'start'>>(slots: T[], distance: (slot: T) => number): T[] {
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

export function clockOf(epochSeconds: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(epochSeconds * 1000))
}
