import { maskCards } from '../../journal/mask.ts'
import { type Content, readable } from '../../model/message.ts'
import type { StoredMessage } from './store.ts'

/** Bodies of templates by their content id, as far as they are known. */
export type Bodies = ReadonlyMap<string, string>

const PLACEHOLDER = /\{\{(\w+)\}\}/g

/** What stood on the phone, in either direction; what is no text is named by its kind. */
export function textOf(
  { inbound, content }: Pick<StoredMessage, 'inbound' | 'content'>,
  bodies: Bodies,
): string {
  if (inbound) return inbound.text ? maskCards(inbound.text) : `[${inbound.kind}]`
  return content ? written(content, bodies) : ''
}

/** Of a template that WhatsApp no longer tells us about, its id and what was filled in. */
function written(content: Content, bodies: Bodies): string {
  if (content.kind === 'text') return readable(content)
  const { contentSid, variables } = content
  const body = bodies.get(contentSid)
  if (body === undefined) return [contentSid, ...Object.values(variables)].join(' · ')
  return body.replace(PLACEHOLDER, (whole, name: string) => variables[name] ?? whole)
}
