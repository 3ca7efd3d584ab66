import { globSync } from 'node:fs'
import { attempt } from '../moodle/command.ts'
import { pluginFolder } from '../moodle/folders.ts'
import { NOTHING, type Outcome, withExit } from './suite.ts'

/** Every PHP file of the plugin parses. */
export async function lintPlugin(log: string): Promise<Outcome> {
  const outcome = { ...NOTHING }
  for (const file of globSync('**/*.php', { cwd: pluginFolder() })) {
    const { code } = await attempt('php', ['-l', file], { cwd: pluginFolder(), log })
    outcome[code === 0 ? 'passed' : 'failed']++
  }
  return withExit(outcome, outcome.failed === 0)
}
