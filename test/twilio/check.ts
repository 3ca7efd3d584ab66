import { z } from 'zod'
import type { Description, Operation, Schema } from './openapi.ts'

export type Exchange = {
  method: string
  path: string
  /** What was sent, as the names and texts of a form or as JSON. */
  sent: { type: string; body: string }
  status: number
  received: string
}

const RFC2822 = '^[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} \\+0000$'
const FORM = 'application/x-www-form-urlencoded'

/** What the descriptions find wrong with a request and its answer; an error is always Twilio's own four fields. */
export function faultsOf(descriptions: Description[], exchange: Exchange): string[] {
  const { method, path, status } = exchange
  const found = operationOf(descriptions, method, path)
  const about = `${method} ${path}`
  if (!found) return [`${about}: no such operation`]
  const said = status < 400 ? answerFaults(found, exchange) : errorFaults(exchange)
  return [...requestFaults(found, exchange), ...said].map((fault) => `${about}: ${fault}`)
}

type Found = { operation: Operation; schemas: Record<string, Schema> }

function operationOf(descriptions: Description[], method: string, path: string): Found | null {
  const plain = new URL(path, 'http://twilio').pathname
  for (const { paths, components } of descriptions) {
    const name = Object.keys(paths)
      .sort((a, b) => gaps(a) - gaps(b))
      .find((each) => pattern(each).test(plain) && paths[each]?.[method.toLowerCase()])
    const operation = name && paths[name]?.[method.toLowerCase()]
    if (operation) return { operation, schemas: components.schemas }
  }
  return null
}

const gaps = (path: string) => path.split('{').length
const pattern = (path: string) => new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/.]+')}$`)

function requestFaults({ operation, schemas }: Found, { sent }: Exchange): string[] {
  if (sent.body === '') return []
  const described = operation.requestBody?.content[sent.type]
  if (!described) return [`takes no ${sent.type}`]
  const schema = resolved(described.schema, schemas)
  if (sent.type !== FORM) return mismatches(schema, JSON.parse(sent.body), 'sent')
  const known = Object.keys((schema.properties ?? {}) as object)
  const names = [...new URLSearchParams(sent.body).keys()]
  return names.filter((name) => !known.includes(name)).map((name) => `no parameter ${name}`)
}

function answerFaults({ operation, schemas }: Found, { status, received }: Exchange): string[] {
  const described = operation.responses[status]
  if (!described) return [`never answers ${status}`]
  const schema = described.content?.['application/json']?.schema
  if (!schema) return received === '' ? [] : ['answers nothing']
  const body: Record<string, unknown> = JSON.parse(received)
  const known = knownFields(resolved(schema, schemas))
  const unknown = Object.keys(body).filter((name) => !known.includes(name))
  return [
    ...unknown.map((name) => `no field ${name} in the answer`),
    ...mismatches(resolved(schema, schemas), body, 'answered'),
  ]
}

function errorFaults({ received, status }: Exchange): string[] {
  const body = z.strictObject({
    ...{ code: z.int(), message: z.string(), more_info: z.url(), status: z.literal(status) },
  })
  return body.safeParse(JSON.parse(received)).success ? [] : ['an error of another form']
}

function mismatches(schema: Schema, value: unknown, what: string): string[] {
  const parsed = z.fromJSONSchema(schema as never, { defaultTarget: 'openapi-3.0' }).safeParse(value)
  return parsed.error?.issues.map(({ path, message }) => `${what} ${path.join('.')}: ${message}`) ?? []
}

function knownFields(schema: Schema): string[] {
  return Object.keys((schema.properties ?? {}) as object)
}

/** With what it refers to in its place, and Twilio's own format of dates as a pattern. */
function resolved(schema: Schema, schemas: Record<string, Schema>): Schema {
  const walk = (value: unknown, within: string[]): unknown => {
    if (Array.isArray(value)) return value.map((each) => walk(each, within))
    if (value === null || typeof value !== 'object') return value
    const { $ref: reference, ...rest } = value as Schema
    if (typeof reference === 'string') {
      const name = reference.replace('#/components/schemas/', '')
      return within.includes(name) ? {} : walk(schemas[name], [...within, name])
    }
    const { format, example: _, description: __, ...kept } = rest
    const dated = format === 'date-time-rfc-2822' ? { pattern: RFC2822 } : {}
    const entries = Object.entries({ ...kept, ...dated }).filter(([key]) => !key.startsWith('x-'))
    return Object.fromEntries(entries.map(([key, each]) => [key, walk(each, within)]))
  }
  return walk(schema, []) as Schema
}
