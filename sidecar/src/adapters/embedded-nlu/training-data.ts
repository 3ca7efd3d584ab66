import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isNode, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import type { Entity } from '../../model/turn.ts'
import { readAnnotated } from './annotation.ts'
import type { Phrase } from './lookups.ts'

/**
 * What an intent is for the engine. `courtesy` gives way to a wish in the same message; `answer` (yes, no) and
 * `out_of_scope` are never one of two wishes. Set by `metadata: { role }` in the training files, which Rasa reads and
 * ignores.
 */
export type Role = 'wish' | 'courtesy' | 'answer' | 'out_of_scope'

export type Example = { text: string; intent: string; language: string; entities: Entity[] }

export type TrainingData = {
  examples: Example[]
  roles: Map<string, Role>
  /** How sure the engine must be of an intent, where that is more than of the others: `metadata: { sure }`. */
  sure: Map<string, number>
  regexes: { entity: string; pattern: string }[]
  lookups: Phrase[]
  /** Folded surface text → the value it stands for. */
  synonyms: { value: string; phrase: string }[]
}

const lines = z.string().transform((block) =>
  block
    .split('\n')
    .map((line) => line.replace(/^\s*-\s/, '').trim())
    .filter((line) => line !== '' && line !== '-'),
)
const item = z.union([
  z.object({
    intent: z.string(),
    metadata: z
      .object({
        role: z.enum(['courtesy', 'answer', 'out_of_scope']).optional(),
        sure: z.number().min(0).max(1).optional(),
      })
      .optional(),
    examples: lines,
  }),
  z.object({ lookup: z.string(), examples: lines }),
  z.object({ synonym: z.string(), examples: lines }),
  z.object({ regex: z.string(), examples: lines }),
])
const file = z.object({ version: z.string(), nlu: z.array(item) })

/** Reads `nlu/<language>.yml` of a domain, in Rasa's format. */
export function readTrainingData(domainDir: string): TrainingData {
  const dir = join(domainDir, 'nlu')
  const data: TrainingData = {
    examples: [],
    roles: new Map(),
    sure: new Map(),
    regexes: [],
    lookups: [],
    synonyms: [],
  }
  for (const name of readdirSync(dir).sort()) {
    if (name.endsWith('.yml'))
      addTrainingFile(data, basename(name, '.yml'), readFileSync(join(dir, name), 'utf8'))
  }
  if (data.examples.length === 0) throw new AppError('domain_broken', `No training examples in ${dir}`)
  return data
}

export function addTrainingFile(data: TrainingData, language: string, source: string): void {
  const parsed = parseFile(`nlu/${language}.yml`, source)
  for (const entry of parsed.nlu) {
    if ('intent' in entry) {
      const { role, sure } = entry.metadata ?? {}
      if (role) data.roles.set(entry.intent, role)
      if (sure !== undefined) data.sure.set(entry.intent, sure)
      for (const line of entry.examples)
        data.examples.push({ intent: entry.intent, language, ...readAnnotated(line) })
    } else if ('lookup' in entry)
      data.lookups.push(...entry.examples.map((phrase) => ({ name: entry.lookup, phrase, language })))
    else if ('synonym' in entry)
      data.synonyms.push(...entry.examples.map((phrase) => ({ value: entry.synonym, phrase })))
    else data.regexes.push(...entry.examples.map((pattern) => ({ entity: entry.regex, pattern })))
  }
}

/** Refuses with the line of the first thing that is wrong. */
function parseFile(name: string, source: string): z.infer<typeof file> {
  const lineCounter = new LineCounter()
  const document = parseDocument(source, { lineCounter })
  const refuse = (offset: number, problem: string) =>
    new AppError('domain_broken', `${name}:${lineCounter.linePos(offset).line}: ${problem}`)
  const [broken] = document.errors
  if (broken) throw refuse(broken.pos[0], broken.message.split('\n')[0] ?? broken.code)
  const parsed = file.safeParse(document.toJS())
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const found = document.getIn(issue?.path ?? [], true)
  throw refuse((isNode(found) && found.range?.[0]) || 0, z.prettifyError(parsed.error))
}
