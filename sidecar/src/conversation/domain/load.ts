import { existsSync, readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Action, Move } from '../action.ts'
import { fold } from '../fold.ts'
import type { Vocabulary } from '../guard.ts'
import { tellsSomething } from '../vocabulary.ts'
import { ActionsFile } from './api-schema.ts'
import { checkIntents, checkListening, checkResponses } from './check.ts'
import { checkApi, checkSchoolless } from './check-api.ts'
import { type IntentRule, IntentsFile, type Responses, ResponsesFile, WordingFile } from './schema.ts'
import { type Problem, parseYaml, readYaml, type YamlFile } from './yaml-file.ts'

export type Domain = {
  name: string
  /** The first is spoken to who speaks none of them. */
  languages: [string, ...string[]]
  intents: ReadonlyMap<string, IntentRule>
  responses: ReadonlyMap<string, Responses>
  /** By language: the words that may be put around our sentences. Where there are none, fixed replies go out. */
  wording: ReadonlyMap<string, Vocabulary>
  /** By the file's name without its ending. */
  prompts: ReadonlyMap<string, string>
  /** Folded phrases with their language; all are looked for, whatever language the contact has. */
  selfHarm: { language: string; phrase: string }[]
  /** Folded phrases of all languages, by what they tell. */
  words: ReadonlyMap<string, string[]>
  /** What it asks of an internal API, and who knows the people; null: there is Moodle alone. */
  api: ActionsFile | null
  /** The intent that does this, where exactly that is what must be offered. */
  intentOf(action: Action | Move): string | null
}

/** Who has a number, the domain's own API says, and not Moodle's link. */
export function apiKnowsPeople({ api }: Pick<Domain, 'api'>): boolean {
  return api !== null && api.person !== 'moodle'
}

const DOMAINS = fileURLToPath(new URL('../../../domains', import.meta.url))

/** One of ours by its name, or anybody's by its whole path. */
export function domainFolder(name: string): string {
  return isAbsolute(name) ? name : join(DOMAINS, name)
}

/** Refuses with `domain_broken`, and the file and line, when anything in it is wrong. */
export function loadDomain(name: string, folder = domainFolder(name)): Domain {
  const file = readYaml(join(folder, 'intents.yml'), `${name}/intents.yml`)
  const { languages, self_harm, words, intents } = parseYaml(file, IntentsFile)
  const actions = readActions(name, folder)
  const { api } = actions
  refuseFirst(file, checkIntents(intents, api))
  if (api) refuseFirst(file, checkSchoolless(api, intents))
  if (api && actions.file) refuseFirst(actions.file, checkApi(api, intents))
  const responses = new Map(
    languages.map((language) => {
      const path = `responses/${language}.yml`
      const said = readYaml(join(folder, path), `${name}/${path}`)
      const parsed = parseYaml(said, ResponsesFile)
      refuseFirst(said, checkResponses(intents, parsed, api))
      return [language, parsed] as const
    }),
  )
  refuseFirst(file, checkListening(intents, languages, words))
  return {
    name,
    languages: languages as [string, ...string[]],
    intents: new Map(Object.entries(intents)),
    responses,
    wording: readWording(name, folder, languages),
    prompts: readPrompts(folder, file, intents),
    selfHarm: Object.entries(self_harm).flatMap(([language, phrases]) =>
      phrases.map((phrase) => ({ language, phrase })),
    ),
    words: new Map(
      Object.entries(words).map(([word, phrases]) => [word, Object.values(phrases).flat().map(fold)]),
    ),
    api,
    intentOf: (action) => Object.entries(intents).find(([, rule]) => rule.action === action)?.[0] ?? null,
  }
}

function readActions(name: string, folder: string): { file: YamlFile | null; api: ActionsFile | null } {
  if (!existsSync(join(folder, 'actions.yml'))) return { file: null, api: null }
  const file = readYaml(join(folder, 'actions.yml'), `${name}/actions.yml`)
  return { file, api: parseYaml(file, ActionsFile) }
}

function readWording(name: string, folder: string, languages: string[]): Map<string, Vocabulary> {
  const wording = new Map<string, Vocabulary>()
  for (const language of languages) {
    const path = `wording/${language}.yml`
    if (!existsSync(join(folder, path))) continue
    const file = readYaml(join(folder, path), `${name}/${path}`)
    const { words } = parseYaml(file, WordingFile)
    for (const [row, list] of words.entries()) {
      const told = list.findIndex(tellsSomething)
      if (told >= 0)
        throw file.refuse(['words', row, told], `"${list[told]}" could be read as an answer or a claim`)
    }
    wording.set(language, new Set(words.flat()))
  }
  return wording
}

function readPrompts(
  folder: string,
  file: YamlFile,
  intents: Record<string, IntentRule>,
): Map<string, string> {
  const prompts = new Map<string, string>()
  for (const [intent, { prompt }] of Object.entries(intents)) {
    if (prompt === null || prompts.has(prompt)) continue
    const path = join(folder, 'prompts', `${prompt}.md`)
    if (!existsSync(path)) throw file.refuse(['intents', intent, 'prompt'], `prompts/${prompt}.md is missing`)
    prompts.set(prompt, readFileSync(path, 'utf8'))
  }
  return prompts
}

function refuseFirst(file: YamlFile, problems: Iterable<Problem>): void {
  for (const { path, problem } of problems) throw file.refuse(path, problem)
}
