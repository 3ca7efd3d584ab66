import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const Draft = z.strictObject({
  why: z.string().default(''),
  draft: z.string(),
  tokens: z.int().default(1),
  language: z.enum(['es', 'en']).default('es'),
})
export type Draft = z.infer<typeof Draft>

export function readDrafts(): { good: Draft[]; bad: Draft[] } {
  const text = readFileSync(new URL('drafts.yml', import.meta.url), 'utf8')
  return z.strictObject({ good: z.array(Draft), bad: z.array(Draft) }).parse(parse(text))
}
