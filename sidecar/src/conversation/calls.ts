import { AppError } from '../errors.ts'
import type { Understanding } from '../model/turn.ts'
import type { ActionsApi } from '../ports.ts'
import type { SchoolDesk } from './answer.ts'
import { isCircuitOpen } from './outward/breaker.ts'

export type ApiCall = { call: string; ms: number; ok: boolean }

/**
 * Notes every call to the outside, without what was asked or answered, and what was understood: a turn that fails later
 * is recorded with both.
 */
export function createCallLog(clock: () => number = performance.now.bind(performance)) {
  const calls: ApiCall[] = []
  let understood: Understanding | null = null
  const timed = async <T>(call: string, run: () => Promise<T>): Promise<T> => {
    const start = clock()
    const note = (ok: boolean) => calls.push({ call, ms: Math.round(clock() - start), ok })
    try {
      const result = await run()
      note(true)
      return result
    } catch (error) {
      if (!isCircuitOpen(error)) note(false)
      throw error
    }
  }
  return {
    calls,
    timed,
    understood: () => understood,
    noteUnderstood(understanding: Understanding) {
      understood = understanding
    },
  }
}
export type CallLog = ReturnType<typeof createCallLog>

export function noted(moodle: SchoolDesk, { timed }: CallLog): SchoolDesk {
  return {
    findStudent: (address) => timed('find_student', () => moodle.findStudent(address)),
    linkContact: (input) => timed('link_contact', () => moodle.linkContact(input)),
    setConsent: (input) => timed('set_consent', () => moodle.setConsent(input)),
    studentStatus: (userId) => timed('get_student_status', () => moodle.studentStatus(userId)),
    createRequest: (input) => timed('create_request', () => moodle.createRequest(input)),
    materials: (input) => timed('list_materials', () => moodle.materials(input)),
    slots: (input) => timed('list_slots', () => moodle.slots(input)),
    bookSlot: (input) => timed('book_slot', () => moodle.bookSlot(input)),
    moveBooking: (input) => timed('move_booking', () => moodle.moveBooking(input)),
    cancelBooking: (input) => timed('cancel_booking', () => moodle.cancelBooking(input)),
    offers: (input) => timed('list_offers', () => moodle.offers(input)),
    updateProfile: (input) => timed('update_profile', () => moodle.updateProfile(input)),
  }
}

/** By method alone: a path may hold who somebody is. */
export function notedApi(api: ActionsApi, { timed }: CallLog): ActionsApi {
  return {
    ...api,
    ask: (request, ...rest) => timed(`api_${request.method}`, () => api.ask(request, ...rest)),
  }
}

export function readOnlyApi(api: ActionsApi): ActionsApi {
  return {
    ...api,
    ask: (request, ...rest) => (request.method === 'GET' ? api.ask(request, ...rest) : neverWritten()),
  }
}

/** For trying a message out: what would be written is answered as if, and nothing is. */
export function readOnly(moodle: SchoolDesk): SchoolDesk {
  return {
    findStudent: moodle.findStudent,
    studentStatus: moodle.studentStatus,
    linkContact: async () => ({ kind: 'refused', reason: 'unknown_code' }),
    setConsent: async () => {},
    createRequest: async () => ({ requestId: 0, state: 'open', added: false }),
    materials: moodle.materials,
    slots: moodle.slots,
    bookSlot: neverWritten,
    moveBooking: neverWritten,
    cancelBooking: neverWritten,
    offers: moodle.offers,
    updateProfile: neverWritten,
  }
}

/** What is confirmed needs a stored proposal, and trying out stores none. */
async function neverWritten(): Promise<never> {
  throw new AppError('read_only', 'Nothing is written while a message is tried out')
}

/** A failure of Moodle is an answer too; anything else is a mistake of ours and is thrown on. */
export async function orFailure<T>(run: () => Promise<T>): Promise<T | AppError> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}
