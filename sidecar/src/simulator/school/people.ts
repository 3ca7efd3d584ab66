import type { Address } from '../../model/contact.ts'

/** A sample student. Every number is of the range reserved for fiction (+1 … 555 01xx) and reaches nobody. */
export type Person = {
  userId: number
  firstName: string
  lastName: string
  language: string
  timeZone: string
  /** What the Moodle profile holds, as it was typed. */
  phone: string | null
  /** The proven contact; suspended after the number changed in Moodle. */
  link: { address: Address; suspended: boolean } | null
  consent: 'active' | 'none' | 'opted_out'
  /** When that was said, in epoch seconds. */
  consentAt: number | null
}

export const FIRST_USER_ID = 1001
/** When the sample students linked their numbers: the start of a school year. */
const LINKED_AT = Date.UTC(2025, 8, 1) / 1000
export const SCHOOL_ZONE = 'Europe/Madrid'

const SPANISH = [
  ...['Ana', 'Luis', 'Sofía', 'Mateo', 'Valentina', 'Diego', 'Camila', 'Javier', 'Lucía', 'Andrés', 'Marta'],
  ...[
    'Pablo',
    'Elena',
    'Tomás',
    'Carmen',
    'Iván',
    'Nuria',
    'Hugo',
    'Paula',
    'Óscar',
    'Rocío',
    'Bruno',
    'Inés',
  ],
]
const ENGLISH = [
  'Emma',
  'Oliver',
  'Grace',
  'Noah',
  'Ruby',
  'Jack',
  'Alice',
  'Henry',
  'Chloe',
  'Oscar',
  'Molly',
]
const SURNAMES = {
  es: ['Ejemplo', 'Muestra', 'Prueba', 'Modelo', 'Ficticio'],
  en: ['Sample', 'Example', 'Demo'],
}
/** A hundred numbers each. */
const AREAS = [
  ...[
    '202',
    '212',
    '305',
    '213',
    '214',
    '215',
    '216',
    '217',
    '218',
    '219',
    '224',
    '225',
    '228',
    '229',
    '231',
  ],
  ...[
    '234',
    '239',
    '240',
    '248',
    '251',
    '252',
    '253',
    '254',
    '256',
    '260',
    '262',
    '267',
    '269',
    '270',
    '272',
  ],
]

/** How a school's contacts are spread: fifteen of 25 are linked, the others show every reason why not. */
const KINDS = [
  ...Array.from({ length: 15 }, () => 'linked' as const),
  ...Array.from({ length: 5 }, () => 'not_linked' as const),
  ...(['no_phone', 'bad_phone', 'shared_number', 'opted_out', 'no_consent'] as const),
]

export function makePeople(count: number): Person[] {
  return Array.from({ length: count }, (_, index) => makePerson(index))
}

export function addressOf(phone: string): Address {
  return `whatsapp:${phone}`
}

function makePerson(index: number): Person {
  const language = index % 12 === 5 ? 'en' : 'es'
  const round = Math.floor(index / KINDS.length)
  const kind = at(KINDS, index)
  const suspended = kind === 'no_consent' && round % 2 === 1
  const phone = phoneOf(kind === 'shared_number' ? index - (round % 2) * KINDS.length : index)
  const proven = kind === 'linked' || kind === 'opted_out' || kind === 'no_consent'
  return {
    userId: FIRST_USER_ID + index,
    firstName: at(language === 'en' ? ENGLISH : SPANISH, index),
    lastName: at(SURNAMES[language], Math.floor(index / 7)),
    language,
    timeZone: zoneOf(index, language),
    phone: kind === 'no_phone' ? null : kind === 'bad_phone' ? '12345' : phone,
    link: proven ? { address: addressOf(phone), suspended } : null,
    consent: kind === 'linked' || suspended ? 'active' : kind === 'opted_out' ? 'opted_out' : 'none',
    consentAt: proven && (kind !== 'no_consent' || suspended) ? LINKED_AT : null,
  }
}

function zoneOf(index: number, language: string): string {
  if (language === 'en') return 'Europe/London'
  return index % 17 === 3 ? 'America/Bogota' : SCHOOL_ZONE
}

function phoneOf(index: number): string {
  return `+1${at(AREAS, Math.floor(index / 100))}55501${String(index % 100).padStart(2, '0')}`
}

function at<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T
}
