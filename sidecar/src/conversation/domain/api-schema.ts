import { z } from 'zod'
import { FIELD_KINDS } from '../../model/http-action.ts'

const Path = z.string().regex(/^\/[^?#\s]*$/, 'must be a path from its slash, without a query')
const Status = z.int().min(400).max(499)
/** As a key of a table. */
const StatusKey = z.string().regex(/^4\d\d$/, 'must be a status from 400 to 499')
const Scalar = z.union([z.string(), z.number(), z.boolean()])

/** `starts_at`, or with what tells how to read it. */
const Field = z.union([
  z.string().transform((at) => ({ at, as: 'text' as const, currency: null, terms: {}, optional: false })),
  z.strictObject({
    at: z.string(),
    as: z.enum(FIELD_KINDS).default('text'),
    currency: z.string().nullable().default(null),
    terms: z.record(z.string(), z.string()).default({}),
    optional: z.boolean().default(false),
  }),
])
const Fields = z.record(z.string(), Field).default({})

/** A list of things, or one. */
const Read = z
  .strictObject({
    path: Path,
    query: z.record(z.string(), z.string()).default({}),
    list: z.string().nullable().default(null),
    fields: Fields,
  })
  .transform((read) => ({ ...read, method: 'GET' as const, body: {}, refused: [] as number[] }))

const Refusal = z.union([
  z.string().transform((say) => ({ say, again: false })),
  z.strictObject({ say: z.string(), again: z.boolean() }),
])

const Write = z
  .strictObject({
    method: z.enum(['POST', 'PUT', 'PATCH', 'DELETE']),
    path: Path,
    query: z.record(z.string(), z.string()).default({}),
    body: z.record(z.string(), Scalar).default({}),
    fields: Fields,
    refused: z.record(StatusKey, Refusal).default({}),
  })
  .transform((write) => ({ ...write, list: null }))

/**
 * Which of an API's things is meant: the one that an entity's value names, or as far as what else was said narrows
 * them.
 */
const Chosen = z.strictObject({
  entity: z.string(),
  read: z.string(),
  value: z.string(),
  title: z.string(),
  by: z.record(z.string(), z.string()).default({}),
  none: z.string(),
  instead: z.string(),
})
/** One of a few values that the API knows; `entity` decides for it where it was said. */
const Among = z.strictObject({
  entity: z.string(),
  among: z
    .array(
      z.strictObject({
        value: z.string(),
        term: z.string(),
        entity: z.string().optional(),
        words: z.array(z.string()).default([]),
      }),
    )
    .min(2)
    .max(9),
})
/** What only the person knows. */
const Free = z.strictObject({ entity: z.string(), or: z.array(z.string()).default([]) })
const Need = z.union([Chosen, Among, Free])

const Told = z.strictObject({
  read: z.string(),
  say: z.string(),
  /** Instead of `say`, of a thing that lacks an optional field that it names; null: nothing is said of that thing. */
  without: z.string().nullable().default(null),
  none: z.string().nullable().default(null),
  most: z.int().min(1).max(9).default(4),
  /** Only those that an entity narrows them to, where it was said. */
  by: z.record(z.string(), z.string()).default({}),
  /** What a choice of one of them begins: an intent with this entity known. */
  leads: z
    .strictObject({ intent: z.string(), entity: z.string(), value: z.string(), title: z.string() })
    .nullable()
    .default(null),
})

const Call = z.strictObject({
  needs: z.array(Need).default([]),
  confirm: z.strictObject({ say: z.string(), yes: z.string() }).nullable().default(null),
  write: Write.nullable().default(null),
  say: z.string().nullable().default(null),
  without: z.string().nullable().default(null),
  tell: z.array(Told).default([]),
})

/** Who has a WhatsApp number. `moodle`: who linked it there. */
const Person = z.strictObject({
  path: Path,
  query: z.record(z.string(), z.string()).default({}),
  id: z.string(),
  name: z.string(),
  language: z.string().optional(),
  time_zone: z.string().optional(),
  defaults: z.strictObject({ language: z.string(), time_zone: z.string().refine(isTimeZone) }),
  unknown: z.array(Status).default([404]),
})

const LINK_REFUSALS = ['unknown_code', 'expired', 'used', 'rate_limited', 'address_taken'] as const
const Link = z.strictObject({
  method: z.enum(['POST', 'PUT']),
  path: Path,
  body: z.record(z.string(), Scalar),
  refused: z.record(StatusKey, z.enum(LINK_REFUSALS)),
})

export const ActionsFile = z.strictObject({
  api: z.strictObject({
    check: Path,
    operation: z.union([z.strictObject({ header: z.string() }), z.strictObject({ field: z.string() })]),
    deadline_ms: z.int().min(100).max(20_000).default(5000),
  }),
  person: z.union([z.literal('moodle'), Person]),
  link: Link.nullable().default(null),
  reads: z.record(z.string(), Read).default({}),
  calls: z.record(z.string(), Call),
})
export type ActionsFile = z.infer<typeof ActionsFile>
export type Person = z.infer<typeof Person>
export type Need = z.infer<typeof Need>
export type Call = z.infer<typeof Call>
export type Told = z.infer<typeof Told>

export function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
