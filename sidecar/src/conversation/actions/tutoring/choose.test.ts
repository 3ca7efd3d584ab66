import { expect, test } from 'vitest'
import type { Slot } from '../../../model/tutoring.ts'
import { chooseSlot, type SlotWish } from './choose.ts'

const MADRID = 'Europe/Madrid'

/** Two on Saturday 28 March 2026, two on the Sunday when clocks go forward, one on Monday. */
const SLOTS = [
  slot(1, '2026-03-28T09:00:00Z'),
  slot(2, '2026-03-28T17:00:00Z', 'group'),
  slot(3, '2026-03-29T08:00:00Z'),
  slot(4, '2026-03-29T16:00:00Z'),
  slot(5, '2026-03-30T08:00:00Z'),
]

function slot(slotId: number, start: string, type: Slot['type'] = 'individual'): Slot {
  const begins = Date.parse(start) / 1000
  const rest = {
    courseId: 11,
    name: 'Tutoría',
    teacher: 'Clara Muestra',
    place: '',
    link: '',
    bookingId: null,
  }
  return { slotId, type, start: begins, end: begins + 3600, free: 1, ...rest }
}

function chosen(wish: SlotWish, slots = SLOTS): string {
  const choosing = chooseSlot(slots, wish, MADRID)
  if (choosing.kind === 'none' || choosing.kind === 'none_suits') return choosing.kind
  if (choosing.kind === 'one') return `one ${choosing.slot.slotId}`
  const ids = choosing.slots.map(({ slotId }) => slotId).join(' ')
  return choosing.kind === 'instead' ? `no ${choosing.wanted}: ${ids}` : `${choosing.kind} ${ids}`
}

test.each<[string, SlotWish, string]>([
  ['nothing said asks for the day', {}, 'day 1 2 3 4 5'],
  ['a day that was ruled out is not offered', { sin: '2026-03-28' }, 'some 3 4 5'],
  ['nor is one of a span', { fecha: '2026-03-28/2026-03-29', sin: '2026-03-29@/12:00' }, 'some 1 2 4'],
  ['nothing is left', { sin: '2026-03-28/2026-03-30' }, 'none_suits'],
  ['hours from one on', { hora: '17:00/' }, 'some 2 4'],
  ['hours between two', { hora: '09:30/10:00' }, 'some 1 3 5'],
  ['any day offers the soonest', { da_igual: 'sí' }, 'some 1 2 3'],
  ['no such hours offers the nearest', { hora: '20:00/' }, 'no time: 2 4 5'],
  ['a day with one slot is that slot', { fecha: '2026-03-30' }, 'one 5'],
  ['a day with two offers both', { fecha: '2026-03-28' }, 'some 1 2'],
  [
    'a time is of the student’s clock, also after it changes',
    { fecha: '2026-03-29', hora: '10:00' },
    'one 3',
  ],
  ['a part of the day narrows the day', { fecha: '2026-03-28', hora: 'afternoon' }, 'one 2'],
  ['a span of days is all of them', { fecha: '2026-03-29/2026-03-30' }, 'some 3 4 5'],
  ['a day without any offers the nearest', { fecha: '2026-04-02' }, 'no day: 3 4 5'],
  [
    'a time without any offers the nearest of the day',
    { fecha: '2026-03-28', hora: '11:00' },
    'no time: 1 2',
  ],
  ['a kind that is there is the only one', { tipo_sesion: 'group' }, 'one 2'],
  ['a kind that isn’t there is let go', { fecha: '2026-03-30', tipo_sesion: 'review' }, 'one 5'],
  ['a slot that was chosen is that slot', { turno: '4', fecha: '2026-03-28' }, 'one 4'],
  ['a slot that is gone offers the next', { turno: '9' }, 'no slot: 1 2 3'],
])('%s', (_, wish, expected) => {
  expect(chosen(wish)).toBe(expected)
})

test('where nothing is free there is nothing to choose', () => {
  expect(chosen({ fecha: '2026-03-28' }, [])).toBe('none')
})
