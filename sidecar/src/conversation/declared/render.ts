import type { Field, FieldValue, Thing } from '../../model/http-action.ts'
import type { Voice } from '../reply/voice.ts'

/** What those fields that a thing has say, as its reader writes dates and money. */
export function rendered(thing: Thing, fields: Record<string, Field>, voice: Voice): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const value = thing[name]
      return value === undefined ? [] : [[name, said(value, field, voice)]]
    }),
  )
}

function said(value: FieldValue, { as, terms }: Field, voice: Voice): string {
  if (typeof value === 'object') return `${voice.number(value.amount)} ${value.currency}`
  if (typeof value === 'string') return as === 'term' ? voice.termDeclared(termOf(value, terms)) : value
  if (as === 'date') return voice.date(value)
  return as === 'moment' ? voice.moment(value) : voice.number(value)
}

function termOf(value: string, terms: Field['terms']): string {
  return (Object.hasOwn(terms, value) ? terms[value] : terms['*']) ?? ''
}
