import { readFileSync } from 'node:fs'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { AppError } from '../../errors.ts'

export type Path = readonly PropertyKey[]

/** What is wrong at a place of a file. */
export type Problem = { path: Path; problem: string }

/** A YAML file that can say at which line a value stands, so that a mistake is found by who edits it. */
export type YamlFile = { name: string; value: unknown; refuse(path: Path, problem: string): AppError }

export function readYaml(path: string, name: string): YamlFile {
  const lines = new LineCounter()
  const document = parseDocument(readText(path, name), { lineCounter: lines })
  const [broken] = document.errors
  if (broken) {
    const { line } = lines.linePos(broken.pos[0])
    throw brokenDomain(name, line, broken.message.split('\n')[0] ?? broken.code)
  }
  return {
    name,
    value: document.toJS(),
    refuse: (at, problem) => brokenDomain(name, lineOf(document, lines, at), problem),
  }
}

/** Throws with file and line for the first thing that is wrong. */
export function parseYaml<T>(file: YamlFile, schema: z.ZodType<T>): T {
  const result = schema.safeParse(file.value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const path = issue?.path ?? []
  const extra = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  throw file.refuse(
    extra === undefined ? path : [...path, extra],
    `${path.join('.')}: ${issue?.message ?? 'is wrong'}`,
  )
}

function readText(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new AppError('domain_broken', `${name} can't be read: check DOMAIN`, { cause })
  }
}

function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true)
    const offset =
      keyOffset(parent, path[length - 1]) ?? offsetOf(document.getIn(path.slice(0, length), true))
    if (offset !== null) return lines.linePos(offset).line
  }
  return 1
}

function keyOffset(parent: unknown, key: PropertyKey | undefined): number | null {
  const items = (parent as { items?: unknown[] } | null)?.items
  const pair = items?.find((item) => (item as { key?: { value?: unknown } }).key?.value === key)
  return pair ? offsetOf((pair as { key: unknown }).key) : null
}

function offsetOf(node: unknown): number | null {
  return isNode(node) && node.range ? node.range[0] : null
}

function brokenDomain(name: string, line: number, problem: string): AppError {
  return new AppError('domain_broken', `${name}:${line}: ${problem}`)
}
