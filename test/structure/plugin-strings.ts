import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { COMPONENT, pluginFiles, pluginText } from './plugin-files.ts'
import { SIDECAR } from './sources.ts'

const STRING = /^\$string\['([^']+)'\]\s*=\s*'((?:[^'\\]|\\.)*)';/gm

/** All strings of a language, in the order of its file. */
export function langStrings(language: string): Map<string, string> {
  const found = pluginText(`lang/${language}/${COMPONENT}.php`).matchAll(STRING)
  return new Map([...found].map(([, key = '', value = '']) => [key, value]))
}

const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, key = '']) => key)

/** Strings that the code names outright, each of which has to exist. */
export function namedStrings(): Set<string> {
  const php = pluginFiles('**/*.php')
  const code = php.map(({ text }) => text).join('\n')
  const helped = all(code, /addHelpButton\([^()]*?'([\w:]+)',\s*'local_examfollowup'\)/g)
  return new Set([
    ...all(code, /(?:get_string|lang_string|moodle_exception)\(\s*'([\w:]+)',\s*'local_examfollowup'/g),
    ...helped.flatMap((name) => [name, `${name}_help`]),
    ...pluginFiles('templates/**/*.mustache').flatMap(({ text }) =>
      all(text, /\{\{#str\}\}\s*([\w:]+)\s*,\s*local_examfollowup/g),
    ),
    ...byConvention(php),
  ])
}

/** Strings that Moodle looks for by itself, from what db/ and the classes declare. */
function byConvention(php: { path: string; text: string }[]): string[] {
  const db = (name: string) => php.find(({ path }) => path === `db/${name}.php`)?.text ?? ''
  const keys = (text: string) => all(text, /^ {4}'(\w+)' => \[/gm)
  return [
    'pluginname',
    ...all(db('access'), /'local\/(examfollowup:\w+)' => \[/g),
    ...keys(db('caches')).map((name) => `cachedef_${name}`),
    ...keys(db('messages')).map((name) => `messageprovider:${name}`),
  ]
}

/**
 * What stands in quotes in the code, and the names of classes: what a string's name may be made of. Reasons are the
 * sidecar's.
 */
export function words(): Set<string> {
  const php = pluginFiles('**/*.php')
  const quoted = php.flatMap(({ text }) => all(text, /'([\w:]+)'/g))
  const classes = php.map(({ path }) => path.replace(/^.*\//, '').replace(/\.php$/, ''))
  const sidecar = globSync('**/*.ts', { cwd: SIDECAR })
    .filter((path) => !path.endsWith('.test.ts'))
    .flatMap((path) => all(readFileSync(join(SIDECAR, path), 'utf8'), /'(\w+)'/g))
  return new Set([...quoted, ...classes, ...sidecar])
}

/** The names with a gap that the code fills, such as "outcome_$name", as patterns that catch what fills it. */
export function filledNames(): RegExp[] {
  const code = pluginFiles('**/*.php').map(({ text }) => text)
  const names = code.flatMap((text) => all(text, /"([\w:]*(?:\{\$[^}]+\}|\$\w+(?:->\w+)?)[\w:{}$>()-]*)"/g))
  const kinds = code.flatMap((text) => all(text, /::word\('(\w+)'/g)).map((kind) => `${kind}_$name`)
  const gap = /\{\$[^}]+\}|\$\w+(?:->\w+)?/
  return [...new Set([...names, ...kinds])]
    .map((name) => name.split(gap))
    .filter(
      (parts) =>
        /^([a-z][\w:]*[_:]|[a-z]{4,})$/.test(parts[0] ?? '') ||
        parts.slice(1).some((part) => /^_?[a-z]{4}/.test(part)),
    )
    .map((parts) => new RegExp(`^${parts.map(literally).join('(\\w+?)')}$`))
}

const literally = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
