import type { SimulatedContent } from './types.ts'

export type Rendered = { ok: true; text: string } | { ok: false; why: string }

const PLACEHOLDER = /\{\{(\w+)\}\}/g
const UNSENDABLE = /[\n\r\t]| {4,}/

/** As WhatsApp would show it; every variable of the body must be there and be sendable. */
export function renderTemplate(content: SimulatedContent, contentVariables: string | undefined): Rendered {
  const variables = parseVariables(contentVariables)
  if (!variables) return { ok: false, why: 'ContentVariables is not a JSON object of texts' }
  for (const [, name] of content.body.matchAll(PLACEHOLDER)) {
    const value = variables[name ?? '']
    if (value === undefined || value.trim() === '') return { ok: false, why: `variable ${name} is missing` }
    if (UNSENDABLE.test(value))
      return { ok: false, why: `variable ${name} has line breaks or runs of spaces` }
  }
  return { ok: true, text: content.body.replace(PLACEHOLDER, (_, name: string) => variables[name] ?? '') }
}

function parseVariables(json: string | undefined): Record<string, string> | null {
  if (json === undefined) return {}
  try {
    const value: unknown = JSON.parse(json)
    const texts = value !== null && typeof value === 'object' && !Array.isArray(value)
    if (!texts || Object.values(value).some((text) => typeof text !== 'string')) return null
    return value as Record<string, string>
  } catch {
    return null
  }
}
