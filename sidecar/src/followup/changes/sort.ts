import type { Change } from '../../model/change.ts'

/** Stands for every course or every student. */
export const ALL = 0

export type Recheck = { what: 'outcomes' | 'student' | 'notices'; courseId: number; userId: number }

/** What must be asked of Moodle after these changes, each thing once; and the slots whose bookings may have moved. */
export function rechecksOf(changes: Change[]): { rechecks: Recheck[]; slotIds: number[] } {
  const rechecks = new Map<string, Recheck>()
  const slotIds = new Set<number>()
  const add = (what: Recheck['what'], courseId: number | null, userId: number | null) => {
    if (courseId === null || userId === null) return
    rechecks.set(`${what}/${courseId}/${userId}`, { what, courseId, userId })
  }
  for (const { type, courseId, userId, itemId } of changes) {
    switch (type) {
      case 'plan':
        add('outcomes', courseId, ALL)
        break
      case 'outcome':
      case 'enrolment':
        add('outcomes', courseId, userId ?? ALL)
        break
      case 'request':
      case 'booking':
        add('outcomes', courseId, userId)
        add('notices', ALL, userId)
        break
      case 'slot':
        if (itemId !== null) slotIds.add(itemId)
        break
      case 'consent':
      case 'contact':
      case 'user':
        add('student', ALL, userId)
        break
    }
  }
  return { rechecks: [...rechecks.values()], slotIds: [...slotIds] }
}
