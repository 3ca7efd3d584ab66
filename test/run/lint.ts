import { join } from 'node:path'
import { run } from '../moodle/command.ts'
import { pluginFolder, projectFolder } from '../moodle/folders.ts'
import { NOTHING, type Outcome, withExit } from './suite.ts'

/** Every PHP file of the plugin parses. */
export async function lintPlugin(log: string): Promise<Outcome> {
  const script = join(projectFolder, 'test/moodle/php/lint.php')
  const lines = (await run('php', [script, pluginFolder()], { log })).trim().split('\n')
  const failed = lines.filter((line) => line.startsWith('FAILED')).length
  const passed = Number(lines.at(-1)) - failed
  return withExit({ ...NOTHING, passed, failed }, failed === 0)
}
