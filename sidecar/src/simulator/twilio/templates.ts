import type { PhoneChoice, SimulatedContent } from './types.ts'

export type Rendered = { ok: true; text: string; choices: PhoneChoice[] } | { ok: false; why: string }

const PLACEHOLDER = /\{\{(\w+)\}\}/g
const UNSENDABLE = /[\n\r\t]| {4,}/

/** As WhatsApp would show it; every variable that the content has must be there and be sendable. */
export function renderTemplate(content: SimulatedContent, contentVariables: string | undefined): Rendered {
  const variables = parseVariables(contentVariables)
  if (!variables) return { ok: false, why: 'ContentVariables is not a JSON object of texts' }
  for (const name of variableNames(content)) {
    const value = variables[name]
    if (value === undefined || value.trim() === '') return { ok: false, why: `variable ${name} is missing` }
    if (UNSENDABLE.test(value))
      return { ok: false, why: `variable ${name} has line breaks or runs of spaces` }
  }
  const fill = (text: string) => text.replace(PLACEHOLDER, (_, name: string) => variables[name] ?? '')
  const choices = (content.buttons ?? []).map(({ id, title, detail }) => ({
    ...{ id: fill(id), title: fill(title) },
    ...(detail !== undefined && { detail: fill(detail) }),
  }))
  return { ok: true, text: fill(content.body), choices }
}

export function variableNames({ body, buttons = [] }: SimulatedContent): string[] {
  const texts = [body, ...buttons.flatMap(({ id, title, detail = '' }) => [id, title, detail])]
  return [...new Set(texts.flatMap((text) => [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name)))]
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
