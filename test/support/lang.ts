import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pluginFolder } from '../moodle/folders.ts'

export const LANGUAGES = ['en', 'es', 'pt_br'] as const

const STRING = /^\$string\['(\w+?)_(\w+)'\]\s*=\s*'((?:[^'\\]|\\.)*)';/gm
const CONSTANT = /const STRINGS = \[([^\]]*)\]/

/** The plugin's texts that begin so in that language, as its language file holds them. */
export function pluginStrings(
  language: (typeof LANGUAGES)[number],
  prefix: 'logs' | 'intent' | 'action' | 'reason' | 'trouble',
): Map<string, string> {
  const text = readFileSync(join(pluginFolder(), `lang/${language}/local_examfollowup.php`), 'utf8')
  const ours = [...text.matchAll(STRING)].filter(([, first]) => first === prefix)
  return new Map(ours.map(([, , key = '', value = '']) => [key, value]))
}

/** The keys that Moodle's page hands to the element. */
export function handedKeys(): string[] {
  const text = readFileSync(join(pluginFolder(), 'classes/output/logs_page.php'), 'utf8')
  return [...(CONSTANT.exec(text)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, key = '']) => key)
}
