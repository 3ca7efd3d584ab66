import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const STRING = /^\$string\['logs_(\w+)'\]\s*=\s*'((?:[^'\\]|\\.)*)';/gm

/** The plugin's own texts for the log, so that the element reads here as it does in Moodle. */
export function moodleStrings(language: 'es' | 'en'): Record<string, string> {
  const file = new URL(`../../../../moodle-plugin/lang/${language}/local_examfollowup.php`, import.meta.url)
  const text = readFileSync(fileURLToPath(file), 'utf8')
  return Object.fromEntries(
    [...text.matchAll(STRING)].map(([, key = '', value = '']) => [
      key,
      value.replace(/\\(['\\])/g, '$1').replace(/\{\$a->(\w+)\}/g, '{$1}'),
    ]),
  )
}
