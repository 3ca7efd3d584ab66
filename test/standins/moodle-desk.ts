import type { ReachRow } from '../../sidecar/src/model/reach.ts'
import type { Slot } from '../../sidecar/src/model/tutoring.ts'
import type { Moodle } from '../../sidecar/src/ports.ts'
import type { Uploads } from './moodle-upload.ts'

type Functions = Record<string, (form: URLSearchParams) => Promise<unknown>>

const int = (form: URLSearchParams, name: string) => Number(form.get(name))
const maybe = (form: URLSearchParams, name: string) => (form.has(name) ? int(form, name) : null)
const string = (form: URLSearchParams, name: string) => form.get(name) ?? ''
const common = (form: URLSearchParams) => ({
  userId: int(form, 'userid'),
  operationId: string(form, 'operationid'),
})

export function encodeSlot<T extends Omit<Slot, 'free'>>({
  slotId,
  courseId,
  bookingId,
  place,
  link,
  ...rest
}: T) {
  const where = { place: place || null, link: link || null }
  return { slotid: slotId, courseid: courseId, bookingid: bookingId, ...where, ...rest }
}

/** What is changed, booked, asked, read and reported at the plugin's door. */
export function deskFunctions(moodle: Moodle, uploads: Uploads): Functions {
  const booked = ({ bookingId, slot }: Awaited<ReturnType<Moodle['bookSlot']>>) => ({
    bookingid: bookingId,
    slot: encodeSlot(slot),
  })
  return {
    local_examfollowup_get_changes: async (form) => {
      const { now, changes, nextCursor, more, reset } = await moodle.changes(string(form, 'cursor'))
      return {
        ...{ now, nextcursor: nextCursor, more, reset },
        changes: changes.map(({ id, type, courseId, userId, itemId, deleted }) => ({
          ...{ id, type, courseid: courseId, userid: userId, itemid: itemId, deleted, time: now },
        })),
      }
    },
    local_examfollowup_create_request: async (form) => {
      const type = string(form, 'type') as 'handoff'
      const examId = maybe(form, 'examid')
      const files = form.has('draftitemid') ? uploads.take(int(form, 'draftitemid')) : undefined
      const fields = { courseId: int(form, 'courseid'), type, text: string(form, 'text'), examId }
      const made = await moodle.createRequest({ ...common(form), ...fields, ...(files && { files }) })
      return { requestid: made.requestId, state: made.state, added: made.added }
    },
    local_examfollowup_list_materials: async (form) => {
      const asked = { courseId: int(form, 'courseid'), text: string(form, 'text'), limit: int(form, 'limit') }
      const found = await moodle.materials({ userId: int(form, 'userid'), ...asked })
      return { materials: found.map(({ cmId, ...rest }) => ({ cmid: cmId, ...rest })) }
    },
    local_examfollowup_list_slots: async (form) => {
      const asked = {
        courseId: maybe(form, 'courseid'),
        from: maybe(form, 'from'),
        limit: int(form, 'limit'),
      }
      return { slots: (await moodle.slots({ userId: int(form, 'userid'), ...asked })).map(encodeSlot) }
    },
    local_examfollowup_book_slot: async (form) =>
      booked(await moodle.bookSlot({ ...common(form), slotId: int(form, 'slotid') })),
    local_examfollowup_move_booking: async (form) => {
      const ids = { bookingId: int(form, 'bookingid'), slotId: int(form, 'slotid') }
      return booked(await moodle.moveBooking({ ...common(form), ...ids }))
    },
    local_examfollowup_cancel_booking: async (form) => {
      await moodle.cancelBooking({ ...common(form), bookingId: int(form, 'bookingid') })
      return { cancelled: true }
    },
    local_examfollowup_list_offers: async (form) => {
      const asked = { text: string(form, 'text'), limit: int(form, 'limit') }
      const found = await moodle.offers({ userId: int(form, 'userid'), ...asked })
      return { offers: found.map(({ courseId, ...rest }) => ({ courseid: courseId, ...rest })) }
    },
    local_examfollowup_update_profile: (form) =>
      moodle.updateProfile({ ...common(form), field: string(form, 'field'), value: string(form, 'value') }),
    local_examfollowup_suspend_contact: (form) => {
      const address = string(form, 'address') as `whatsapp:${string}`
      return moodle.suspendContact({ address, at: int(form, 'at'), operationId: string(form, 'operationid') })
    },
    local_examfollowup_record_reach: (form) =>
      moodle.recordReach({ rows: reachRows(form), operationId: string(form, 'operationid') }),
  }
}

function reachRows(form: URLSearchParams): ReachRow[] {
  const rows: ReachRow[] = []
  for (let index = 0; form.has(`rows[${index}][stepid]`); index++) {
    const name = (field: string) => `rows[${index}][${field}]`
    rows.push({
      ...{ stepId: int(form, name('stepid')), examId: int(form, name('examid')) },
      ...{ userId: int(form, name('userid')), occasion: string(form, name('occasion')) },
      ...{ state: string(form, name('state')) as ReachRow['state'], reason: string(form, name('reason')) },
      ...{ sentAt: maybe(form, name('sentat')), deliveredAt: maybe(form, name('deliveredat')) },
      ...{ readAt: maybe(form, name('readat')), repliedAt: maybe(form, name('repliedat')) },
    })
  }
  return rows
}
