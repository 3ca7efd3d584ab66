import type { Field, Thing } from '../../model/http-action.ts'
import type { Voice } from '../reply/voice.ts'

/** What a thing's fields say, as its reader writes dates and money. */
export function rendered(thing: Thing, fields: Record<string, Field>, voice: Voice): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, said(thing[name] ?? '', field, voice)]),
  )
}

function said(value: Thing[string], { as, terms }: Field, voice: Voice): string {
  if (typeof value === 'object') return `${voice.number(value.amount)} ${value.currency}`
  if (typeof value === 'string') return as === 'term' ? voice.termDeclared(termOf(value, terms)) : value
  if (as === 'date') return voice.date(value)
  return as === 'moment' ? voice.moment(value) : voice.number(value)
}

function termOf(value: string, terms: Field['terms']): string {
  return (Object.hasOwn(terms, value) ? terms[value] : terms['*']) ?? ''
}
