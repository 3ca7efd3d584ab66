import { cutEnd } from '../../model/cut.ts'
import type { Field, FieldValue, HttpRequest, Money, Thing } from '../../model/http-action.ts'
import { visible } from '../../model/storable.ts'
import { badAnswer } from './errors.ts'

const THINGS_MAX = 50
const TEXT_MAX = 160
const LINK_MAX = 400

/** Every declared field of each thing in an answer, but optional ones that it lacks, and nothing else of it. */
export function thingsIn(body: unknown, { list, fields }: Pick<HttpRequest, 'list' | 'fields'>): Thing[] {
  const found = list === null ? [body] : valueAt(body, list)
  if (!Array.isArray(found)) throw badAnswer(list ?? 'object')
  return found.slice(0, THINGS_MAX).map((thing) => thingOf(thing, fields))
}

function thingOf(thing: unknown, fields: Record<string, Field>): Thing {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): [string, FieldValue][] => {
      const found = valueAt(thing, field.at) ?? null
      if (found === null && field.optional) return []
      const value = READERS[field.as](found, field, thing)
      if (value === null) throw badAnswer(field.at)
      return [[name, value]]
    }),
  )
}

type Read = (value: unknown, field: Field, thing: unknown) => FieldValue | null

const READERS: Record<Field['as'], Read> = {
  text,
  number,
  date: (value) => (DAY.test(String(value)) ? secondsOf(`${value}T12:00:00Z`) : moment(value)),
  moment,
  money,
  link,
  term: (value, { terms }) => {
    const said = text(value)
    return said !== null && [said, '*'].some((each) => Object.hasOwn(terms, each)) ? said : null
  },
}

const DAY = /^\d{4}-\d\d-\d\d$/
const ZONED = /T.*(?:Z|[+-]\d\d:?\d\d)$/

/** One line, as a reader sees it. */
function text(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value !== 'string') return null
  return (
    cutEnd(
      visible(value.slice(0, 10 * TEXT_MAX))
        .replace(/\s+/g, ' ')
        .trim(),
      TEXT_MAX,
    ) || null
  )
}

function number(value: unknown): number | null {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof read === 'number' && Number.isFinite(read) ? read : null
}

function moment(value: unknown): number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? value : null
  return typeof value === 'string' && ZONED.test(value) ? secondsOf(value) : null
}

function secondsOf(iso: string): number | null {
  const milliseconds = Date.parse(iso)
  return Number.isNaN(milliseconds) ? null : Math.floor(milliseconds / 1000)
}

function money(value: unknown, { currency }: Field, thing: unknown): Money | null {
  const amount = number(value)
  const named = /^[A-Z]{3}$/.test(currency ?? '') ? currency : text(valueAt(thing, currency ?? ''))
  return amount !== null && named && /^[A-Z]{3}$/.test(named) ? { amount, currency: named } : null
}

/** Only what a phone opens safely. */
function link(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > LINK_MAX || !URL.canParse(value)) return null
  const { protocol, href } = new URL(value)
  return protocol === 'https:' ? href : null
}

function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((from, key) => {
    const has = typeof from === 'object' && from !== null && Object.hasOwn(from, key)
    return has ? (from as Record<string, unknown>)[key] : undefined
  }, value)
}
