import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pluginFolder } from '../moodle/folders.ts'

export const COMPONENT = 'local_examfollowup'

/** Files of the plugin below its folder, with what is in them. */
export function pluginFiles(pattern: string): { path: string; text: string }[] {
  return globSync(pattern, { cwd: pluginFolder() })
    .filter((path) => !/^(tests|lang)\//.test(path))
    .sort()
    .map((path) => ({ path, text: pluginText(path) }))
}

export function pluginText(path: string): string {
  return readFileSync(join(pluginFolder(), path), 'utf8')
}
