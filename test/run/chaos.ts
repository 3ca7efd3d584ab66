import { join } from 'node:path'
import { attempt } from '../moodle/command.ts'
import { projectFolder } from '../moodle/folders.ts'
import { NOTHING, type Outcome, type Suite, withExit } from './suite.ts'

/** The short storm; each check of its audit counts as a test. */
export function chaosSuite(): Suite {
  return {
    name: 'chaos',
    engine: 'embedded PostgreSQL',
    async run(log) {
      const script = join(projectFolder, 'test/chaos/run.ts')
      const { code, output } = await attempt(process.execPath, [script, '--short'], { log })
      return withExit(readSummary(output), code === 0)
    },
  }
}

/** The last line that is a summary says how many checks there were. */
export function readSummary(output: string): Outcome {
  const line = output.split('\n').findLast((each) => each.startsWith('{"chaos":'))
  if (!line) return NOTHING
  const { checks, checks_failed: failed } = JSON.parse(line) as { checks: number; checks_failed: number }
  return { ...NOTHING, passed: checks - failed, failed }
}
