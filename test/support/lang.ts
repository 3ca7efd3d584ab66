import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pluginFolder } from '../moodle/folders.ts'

export const LANGUAGES = ['en', 'es', 'pt_br'] as const

const STRING = /^\$string\['logs_(\w+)'\]\s*=\s*'((?:[^'\\]|\\.)*)';/gm
const CONSTANT = /const STRINGS = \[([^\]]*)\]/

/** The plugin's texts for the log in that language, as its language file holds them. */
export function logStrings(language: (typeof LANGUAGES)[number]): Map<string, string> {
  const text = readFileSync(join(pluginFolder(), `lang/${language}/local_examfollowup.php`), 'utf8')
  return new Map([...text.matchAll(STRING)].map(([, key = '', value = '']) => [key, value]))
}

/** The keys that Moodle's page hands to the element. */
export function handedKeys(): string[] {
  const text = readFileSync(join(pluginFolder(), 'classes/output/logs_page.php'), 'utf8')
  return [...(CONSTANT.exec(text)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, key = '']) => key)
}
