import { existsSync, mkdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

export const projectFolder = resolve(import.meta.dirname, '../..')

/** The plugin under test; MOODLE_PLUGIN_DIR puts another copy in its place. */
export function pluginFolder(): string {
  return resolve(process.env.MOODLE_PLUGIN_DIR ?? join(projectFolder, 'moodle-plugin'))
}

export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'exam-followup')
}

/**
 * Where trees, prepared databases and running servers live. As root it has to be a folder that the account of the
 * database server can reach, which a home folder usually is not.
 */
export function workFolder(...parts: string[]): string {
  const preferred = cacheFolder()
  const base = process.getuid?.() === 0 && !reachableByAll(preferred) ? '/var/cache/exam-followup' : preferred
  const folder = join(base, ...parts)
  mkdirSync(folder, { recursive: true })
  return folder
}

function reachableByAll(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}
