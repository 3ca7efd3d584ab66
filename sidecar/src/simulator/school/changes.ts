import type { Change, ChangeType } from '../../model/change.ts'
import type { Moodle } from '../../ports.ts'

const PAGE = 500

export type NoteChange = (
  type: ChangeType,
  about: Partial<Pick<Change, 'courseId' | 'userId' | 'itemId' | 'deleted'>>,
) => void

/** What changed in the sample school, in order; a cursor is the id of the last change that was given. */
export function sampleChanges(now: () => number): { note: NoteChange; changes: Moodle['changes'] } {
  const noted: Change[] = []
  const note: NoteChange = (type, about) => {
    const id = noted.length + 1
    noted.push({ id, type, courseId: null, userId: null, itemId: null, deleted: false, ...about })
  }
  const changes: Moodle['changes'] = async (cursor) => {
    const at = Math.floor(now() / 1000)
    const end = { now: at, changes: [], nextCursor: String(noted.length), more: false }
    if (cursor === '') return { ...end, reset: false }
    const from = Number(cursor)
    if (!Number.isInteger(from) || from < 0 || from > noted.length) return { ...end, reset: true }
    const page = noted.slice(from, from + PAGE)
    const nextCursor = String(from + page.length)
    return {
      ...{ now: at, changes: page.map((change) => ({ ...change })), nextCursor },
      ...{ more: from + page.length < noted.length, reset: false },
    }
  }
  return { note, changes }
}
