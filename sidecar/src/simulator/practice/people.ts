const HOUR = 3600
const DAY = 24 * HOUR

export type Person = {
  id: string
  phone: string
  first_name: string
  language: string
  time_zone: string
}
export type Slot = {
  id: string
  service: { name: string }
  professional: string
  starts_at: string
  minutes: number
  kind: string
}
/** Whom it is with may not be settled yet. */
export type Appointment = Omit<Slot, 'minutes' | 'kind' | 'professional'> & {
  person: string
  professional: string | null
  status: string
}

const person = (id: string, phone: string, first_name: string, language = 'es'): Person => ({
  ...{ id, phone, first_name, language, time_zone: 'Europe/Madrid' },
})

/** Plainly samples: numbers of a range that is reserved for fiction. */
export function samplePeople(): Person[] {
  return [
    person('c-ana', '+15550100001', 'Ana'),
    person('c-emma', '+15550100002', 'Emma', 'en'),
    person('c-luis', '+15550100003', 'Luis'),
    person('c-marta', '+15550100004', 'Marta'),
  ]
}

const SERVICES = { nutrition: 'Nutrición', physio: 'Fisioterapia' }
const CLARA = 'Clara Muestra'
const DIEGO = 'Diego Ejemplo'

export function slotsFrom(now: Date): Slot[] {
  const slot = (
    id: string,
    days: number,
    hour: number,
    service: string,
    professional: string,
    minutes = 45,
  ) => ({
    ...{ id, service: { name: service }, professional, minutes, kind: 'individual' },
    starts_at: at(now, days, hour),
  })
  return [
    slot('s-1', 1, 15, SERVICES.nutrition, CLARA),
    slot('s-2', 2, 15, SERVICES.nutrition, CLARA),
    slot('s-3', 2, 17, SERVICES.physio, DIEGO, 60),
    slot('s-4', 3, 16, SERVICES.physio, DIEGO, 60),
    slot('s-5', 6, 9, SERVICES.nutrition, CLARA),
  ]
}

export function appointmentsFrom(now: Date): Appointment[] {
  const held = (
    id: string,
    whose: string,
    days: number,
    hour: number,
    service: string,
    professional: string | null,
    status: string,
  ) => ({
    ...{
      id,
      person: whose,
      service: { name: service },
      professional,
      status,
      starts_at: at(now, days, hour),
    },
  })
  return [
    held('a-1', 'c-ana', 1, 9, SERVICES.nutrition, CLARA, 'confirmed'),
    held('a-2', 'c-ana', 8, 10, SERVICES.physio, DIEGO, 'pending'),
    held('a-3', 'c-emma', 2, 9, SERVICES.nutrition, CLARA, 'confirmed'),
    held('a-4', 'c-marta', 0, 14, SERVICES.physio, null, 'confirmed'),
  ]
}

export const PACKAGES = [
  {
    id: 'pk-5',
    name: 'Paquete de cinco sesiones',
    sessions: 5,
    price: { amount: '200.00', currency: 'EUR' },
  },
  {
    id: 'pk-10',
    name: 'Paquete de diez sesiones',
    sessions: 10,
    price: { amount: '360.00', currency: 'EUR' },
  },
  { id: 'pk-n', name: 'Plan de nutrición', sessions: 3, price: { amount: '149.50', currency: 'EUR' } },
]

export function duesFrom(now: Date) {
  return [
    {
      ...{ id: 'd-1', person: 'c-ana', description: 'Sesión de fisioterapia', amount: 45, currency: 'EUR' },
      due_on: at(now, 10, 12).slice(0, 10),
    },
  ]
}

export function historyFrom(now: Date) {
  const entry = (whose: string, days: number, kind: string, description: string) => ({
    ...{ person: whose, kind, description, date: at(now, -days, 12).slice(0, 10) },
  })
  return [
    entry('c-ana', 8, 'appointment', 'Fisioterapia con Diego Ejemplo'),
    entry('c-ana', 9, 'payment', 'Paquete de cinco sesiones'),
    entry('c-ana', 40, 'appointment', 'Nutrición con Clara Muestra'),
    entry('c-emma', 20, 'appointment', 'Nutrición con Clara Muestra'),
  ]
}

/** That hour (UTC) of a day before or after. */
function at(now: Date, days: number, hour: number): string {
  const midnight = Math.floor(now.getTime() / 1000 / DAY) * DAY
  return new Date((midnight + days * DAY + hour * HOUR) * 1000).toISOString()
}
