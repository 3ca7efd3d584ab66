import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { attempt } from './command.ts'
import type { DatabaseName } from './engines/engine.ts'
import { prepare } from './prepared.ts'
import { startCopy } from './running.ts'
import type { MoodleSource } from './source.ts'
import { pluginTree, type Tree } from './tree.ts'

export interface PhpunitRun {
  source: MoodleSource
  database: DatabaseName
  /** Where PHPUnit writes its results, as JUnit XML: the plugin's tests, then Moodle's own checks of the plugin. */
  results: { plugin: string; core: string }
  log: string
  /** More arguments for PHPUnit, such as --filter. */
  args?: string[]
}

/** Moodle's own tests that look at every plugin; each is told which one by its data set's name. */
const CORE_CHECKS = [
  'privacy/tests/privacy/provider_test.php',
  'lib/external/tests/external_api_test.php',
  'lib/external/tests/plugin_checks_test.php',
  'lib/tests/db/plugin_checks_test.php',
  'lib/tests/event/plugin_checks_test.php',
  'lib/tests/output/plugin_checks_test.php',
  'lib/tests/task/plugin_checks_test.php',
  'message/tests/plugin_checks_test.php',
  'admin/tool/capability/tests/plugin_checks_test.php',
]
const STRICT = ['--fail-on-risky', '--fail-on-warning']

/** The plugin's tests on a database of their own; resolves to whether everything passed. */
export async function runPhpunit({
  source,
  database,
  results,
  log,
  args = [],
}: PhpunitRun): Promise<boolean> {
  const prepared = await prepare('phpunit', source, database)
  const tree = await pluginTree(source)
  const moodle = await startCopy(prepared, database)
  const phpunit = async (more: string[]) => {
    const command = ['vendor/bin/phpunit', '--configuration', configuration(tree), ...STRICT, ...more]
    return (await attempt('php', command, { cwd: tree.root, env: moodle.env, log })).code === 0
  }
  try {
    const passed = await phpunit([
      '--testsuite',
      'local_examfollowup',
      '--log-junit',
      results.plugin,
      ...args,
    ])
    if (args.length > 0) return passed
    const checks = ['--testsuite', 'core', '--filter', 'local_examfollowup', '--log-junit', results.core]
    return (await phpunit(checks)) && passed
  } finally {
    await moodle.stop()
  }
}

/** Moodle's own configuration with two suites only, so that nothing else has to be looked through. */
function configuration(tree: Tree): string {
  const within = tree.source.publicFolder ? `${tree.source.publicFolder}/` : ''
  const checks = CORE_CHECKS.filter((file) => existsSync(join(tree.dirroot, file)))
  const suites = `<testsuites>
    <testsuite name="local_examfollowup"><directory suffix="_test.php">${within}local/examfollowup/tests</directory></testsuite>
    <testsuite name="core">${checks.map((file) => `<file>${within}${file}</file>`).join('')}</testsuite>
  </testsuites>`
  const file = join(tree.root, 'phpunit-examfollowup.xml')
  const text = readFileSync(join(tree.root, 'phpunit.xml.dist'), 'utf8')
  writeFileSync(file, text.replace(/<testsuites>.*<\/testsuites>/s, suites))
  return file
}
