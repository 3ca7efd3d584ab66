import { createHash } from 'node:crypto'
import { AppError } from '../../errors.ts'
import type { LinkedStudent } from '../../model/contact.ts'
import type { HttpRequest } from '../../model/http-action.ts'
import type { ActionsApi, Clock } from '../../ports.ts'
import type { SchoolDesk } from '../answer.ts'
import { type ActionsFile, isTimeZone, type Person } from '../domain/api-schema.ts'

type WhoIsWho = Pick<ActionsFile, 'link'> & { person: Person }

/**
 * Who people are where an API knows them and there is no Moodle: whoever it has under the number that wrote, asked
 * anew each turn, so that a number it no longer knows learns nothing. There are no courses; consent is ours alone.
 */
export function createApiDesk(api: ActionsApi, { person, link }: WhoIsWho, now: Clock): SchoolDesk {
  const request = requestFor(person)
  const findStudent: SchoolDesk['findStudent'] = async (address) => {
    const number = address.replace(/^whatsapp:/, '')
    if (!number.startsWith('+')) return null
    const answer = await api.ask(request, { number }, null)
    const [thing] = answer.kind === 'told' ? answer.things : []
    return thing ? personOf(thing, person) : null
  }
  return {
    findStudent,
    linkContact: async ({ code, address, operationId }) => {
      if (!link) return { kind: 'refused', reason: 'unknown_code' }
      const { refused, ...rest } = link
      const write = { ...rest, query: {}, list: null, fields: {}, refused: Object.keys(refused).map(Number) }
      const number = address.replace(/^whatsapp:/, '')
      const answer = await api.ask(write, { code, number }, operationId)
      const student = answer.kind === 'told' ? await findStudent(address) : null
      if (student) return { kind: 'linked', student }
      const reason = answer.kind === 'refused' ? refused[answer.status] : undefined
      return { kind: 'refused', reason: reason ?? 'unknown_code' }
    },
    setConsent: async () => {},
    studentStatus: async (userId) => ({
      now: Math.floor(now().getTime() / 1000),
      student: { userId, firstName: '', language: '', timeZone: '', consent: 'active', courses: [] },
      ...{ courses: [], requests: [], bookings: [] },
    }),
    createRequest: noSchool,
    materials: noSchool,
    slots: noSchool,
    bookSlot: noSchool,
    moveBooking: noSchool,
    cancelBooking: noSchool,
    offers: noSchool,
    updateProfile: noSchool,
  }
}

/** Where the API has none of these, the domain's own hold. */
const DEFAULTED = ['language', 'time_zone']

function requestFor({ path, query, id, name, language, time_zone, unknown }: Person): HttpRequest {
  const at = { id, name, ...(language && { language }), ...(time_zone && { time_zone }) }
  const fields = Object.fromEntries(
    Object.entries(at).map(([field, where]) => [
      field,
      { at: where, as: 'text' as const, currency: null, terms: {}, optional: DEFAULTED.includes(field) },
    ]),
  )
  return { method: 'GET', path, query, body: {}, list: null, fields, refused: unknown }
}

function personOf(thing: Record<string, unknown>, { defaults }: Person): LinkedStudent {
  const { id, name, language = defaults.language, time_zone: zone = defaults.time_zone } = thing
  return {
    userId: numberFor(String(id)),
    ref: String(id),
    firstName: String(name).split(' ')[0] ?? '',
    language: String(language),
    timeZone: isTimeZone(String(zone)) ? String(zone) : defaults.time_zone,
    consent: 'active',
    courses: [],
  }
}

/** An API's ids are of any form, ours are whole numbers: one that is none has one that is always the same. */
function numberFor(id: string): number {
  if (/^[1-9]\d{0,14}$/.test(id)) return Number(id)
  return Number.parseInt(createHash('sha256').update(id).digest('hex').slice(0, 13), 16)
}

/** A domain whose people an API knows is refused with intents that come here. */
async function noSchool(): Promise<never> {
  throw new AppError('no_school', 'There is no Moodle behind this domain')
}
