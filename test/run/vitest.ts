import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { attempt } from '../moodle/command.ts'
import { projectFolder } from '../moodle/folders.ts'
import { NOTHING, type Outcome, type Suite, withExit } from './suite.ts'

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
}

type Environment = Record<string, string | undefined>

/** A suite of the whole product: each file starts what it needs, one file at a time. */
export function wholeSuite(name: 'pages' | 'e2e', engine: string, env: Environment): Suite {
  const args = ['--config', 'test/vitest.config.ts', `test/${name}/`]
  return { name, engine, run: (log) => runVitest(args, env, log) }
}

export function hasTests(folder: string): boolean {
  return globSync('**/*.test.ts', { cwd: join(projectFolder, folder) }).length > 0
}

/** Runs Vitest with this very Node, and reads its own report. */
export async function runVitest(args: string[], env: Environment, log: string): Promise<Outcome> {
  const report = log.replace(/\.log$/, '.json')
  rmSync(report, { force: true })
  const vitest = join(projectFolder, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code } = await attempt(process.execPath, [vitest, 'run', ...reporters, ...args], {
    cwd: projectFolder,
    env: { ...env, NO_COLOR: '1' },
    log,
  })
  return withExit(existsSync(report) ? readReport(report) : NOTHING, code === 0)
}

function readReport(file: string): Outcome {
  const report: VitestReport = JSON.parse(readFileSync(file, 'utf8'))
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}
