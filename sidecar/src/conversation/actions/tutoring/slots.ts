import type { DialogueChoice } from '../../../model/turn.ts'
import type { Slot } from '../../../model/tutoring.ts'
import type { Desk } from '../../answer.ts'
import type { Act } from '../act.ts'

const ASKED_FOR = 50

/** What this student can still book of the courses that are meant, soonest first. */
export async function freeSlots({ moodle, contact }: Desk, { mentions }: Act): Promise<Slot[]> {
  const slots = await moodle.slots({
    ...{ userId: contact.userId as number, courseId: null, from: null, limit: ASKED_FOR },
  })
  const free = slots.filter((slot) => slot.free > 0 && slot.bookingId === null)
  const { courseIds } = mentions
  const meant = courseIds?.length ? free.filter(({ courseId }) => courseIds.includes(courseId)) : free
  return meant.toSorted((a, b) => a.start - b.start || a.slotId - b.slotId)
}

/** A choice for each slot; what tells it from another of the same time stands beside the time. */
export function slotChoices(
  intent: string,
  slots: Slot[],
  { voice }: Pick<Desk, 'voice'>,
  when: 'moment' | 'time' = 'moment',
): DialogueChoice[] {
  const several = new Set(slots.map(({ courseId }) => courseId)).size > 1
  return slots.map(({ slotId, name, start }) => {
    const at = voice[when](start)
    const twin = slots.some((other) => other.slotId !== slotId && voice[when](other.start) === at)
    const title = several || twin ? `${at} (${name})` : at
    return { id: `${intent}/turno/${slotId}`, title, intent, entity: 'turno', value: String(slotId) }
  })
}
