import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { workFolder } from './folders.ts'

const SETTINGS = ['max_input_vars=5000', 'memory_limit=1G', 'opcache.max_accelerated_files=20000']

/** Moodle wants more input variables than PHP's default; its scripts start children, so it has to be a file. */
export function phpEnvironment(): Record<string, string> {
  const folder = workFolder('php')
  writeFileSync(join(folder, 'moodle.ini'), `${SETTINGS.join('\n')}\n`)
  return { PHP_INI_SCAN_DIR: `:${folder}` }
}
