import type { Clock } from '../../ports.ts'
import { appointmentsFrom, duesFrom, historyFrom, PACKAGES, samplePeople, slotsFrom } from './people.ts'

export type Reply = { status: number; body?: unknown }

const MOST_AT_ONCE = 3
const LATEST_CANCELLATION_MS = 4 * 60 * 60 * 1000
const CODES: Record<string, number> = { 'EF-VENC22': 410, 'EF-USED22': 409 }

/** Who comes when and pays what, in memory. */
export function createBooks(now: Clock) {
  const people = samplePeople()
  const slots = slotsFrom(now())
  const dues = duesFrom(now())
  const history = historyFrom(now())
  const taken = new Set<string>()
  let appointments = appointmentsFrom(now())
  let made = 0
  const of = (person: string) => appointments.filter((each) => each.person === person)
  const ok = (body: unknown): Reply => ({ status: 200, body })
  return {
    people,
    taken,
    /** Of the person with that first name. */
    held: (name: string) => of(`c-${name}`).map(({ id }) => id),
    who: (phone: string): Reply => {
      const found = people.find((person) => person.phone === phone)
      return found ? ok(found) : { status: 404 }
    },
    appointments: (person: string): Reply => ok({ appointments: of(person) }),
    dues: (person: string): Reply => ok({ payments: dues.filter((due) => due.person === person) }),
    /** Days, both included. */
    history: (person: string, from = '', to = '9'): Reply =>
      ok({
        entries: history.filter((entry) => entry.person === person && entry.date >= from && entry.date <= to),
      }),
    slots: (): Reply => ok({ slots: slots.filter(({ id }) => !taken.has(id)) }),
    packages: (): Reply => ok({ packages: PACKAGES }),
    /** The one code that is good makes the number Luis's. */
    link: ({ code, phone }: { code: string; phone: string }): Reply => {
      const luis = people.find(({ id }) => id === 'c-luis')
      if (code !== 'EF-ABC234' || !luis) return { status: CODES[code] ?? 404 }
      luis.phone = phone
      return { status: 204 }
    },
    book: (person: string, { slot }: { slot: string }): Reply => {
      const found = slots.find(({ id }) => id === slot)
      if (!found) return { status: 404 }
      if (taken.has(slot)) return { status: 409 }
      if (of(person).length >= MOST_AT_ONCE) return { status: 422 }
      taken.add(slot)
      made += 1
      const { minutes: _, kind: __, ...rest } = found
      appointments.push({ ...rest, id: `new-${made}`, person, status: 'confirmed' })
      return { status: 201, body: { id: `new-${made}`, starts_at: found.starts_at } }
    },
    cancel: (person: string, id: string): Reply => {
      const found = of(person).find((each) => each.id === id)
      if (!found) return { status: 404 }
      if (Date.parse(found.starts_at) - now().getTime() < LATEST_CANCELLATION_MS) return { status: 409 }
      appointments = appointments.filter((each) => each !== found)
      return { status: 204 }
    },
    pay: (person: string, { package: id, method }: { package: string; method: string }): Reply => {
      if (!PACKAGES.some((each) => each.id === id)) return { status: 404 }
      if (person === 'c-emma' && id === 'pk-10') return { status: 409 }
      if (method === 'cash') return { status: 422 }
      return { status: 201, body: { link: `https://pay.example.org/${id}?by=${method}` } }
    },
    change: (person: string, { field, value }: { field: string; value: string }): Reply => {
      const found = people.find(({ id }) => id === person)
      if (field === 'phone') return { status: 403 }
      if (!found || (field === 'birth_date' && !/\d{4}/.test(value))) return { status: 422 }
      if (field === 'name') found.first_name = value
      return { status: 204 }
    },
  }
}
