/** How a field of an API's answer is read. Times are ISO 8601 with their zone, or seconds since 1970. */
export const FIELD_KINDS = ['text', 'number', 'date', 'moment', 'money', 'link', 'term'] as const

export type Field = {
  /** Where it stands in one thing of the answer: `service.name`. */
  at: string
  as: (typeof FIELD_KINDS)[number]
  /** Of money: where its currency stands, or the currency itself (`EUR`). */
  currency: string | null
  /** Of a term: the values that it may have; `*` is any other. */
  terms: Record<string, string>
  /** It may be absent or null. Whatever else it is must be what it was declared. */
  optional: boolean
}

/** Braces in path, query and body stand for values; what has none is left out of query and body. */
export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  query: Record<string, string>
  body: Record<string, string | number | boolean>
  /** Where the answer holds its list; null: it is one thing. */
  list: string | null
  /** Nothing else of an answer is read. */
  fields: Record<string, Field>
  /** The failures that mean something to who asked. */
  refused: number[]
}

export type Money = { amount: number; currency: string }
/** Dates and moments in seconds since 1970. */
export type FieldValue = string | number | Money
/** One thing that an API told, by the names of the declared fields. */
export type Thing = Record<string, FieldValue>

export const BRACES = /\{([\p{L}\d_]+)\}/gu

/** The names in a template's braces. */
export function namesIn(template: string): string[] {
  return [...template.matchAll(BRACES)].map((match) => match[1] ?? '')
}

/** Null: one of its values is missing. */
export function filled(
  template: string,
  values: Record<string, string>,
  encode = (value: string) => value,
): string | null {
  if (namesIn(template).some((name) => !values[name])) return null
  return template.replace(BRACES, (_, name: string) => encode(values[name] ?? ''))
}
