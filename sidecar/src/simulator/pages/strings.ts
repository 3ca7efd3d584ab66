import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

type Language = 'es' | 'en'

/** The plugin's own texts for the log, so that the element reads here as it does in Moodle. */
export function moodleStrings(language: Language): Record<string, string> {
  return stringsOf(language, 'logs')
}

/** What people read in place of the names of intents and actions. */
export function moodleTitles(language: Language): Record<'intents' | 'actions', Record<string, string>> {
  return { intents: stringsOf(language, 'intent'), actions: stringsOf(language, 'action') }
}

function stringsOf(language: Language, prefix: string): Record<string, string> {
  const file = new URL(`../../../../moodle-plugin/lang/${language}/local_examfollowup.php`, import.meta.url)
  const text = readFileSync(fileURLToPath(file), 'utf8')
  const string = new RegExp(`^\\$string\\['${prefix}_(\\w+)'\\]\\s*=\\s*'((?:[^'\\\\]|\\\\.)*)';`, 'gm')
  return Object.fromEntries(
    [...text.matchAll(string)].map(([, key = '', value = '']) => [
      key,
      value.replace(/\\(['\\])/g, '$1').replace(/\{\$a->(\w+)\}/g, '{$1}'),
    ]),
  )
}
