import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { attempt } from '../moodle/command.ts'
import { pluginFolder, workFolder } from '../moodle/folders.ts'
import { phpEnvironment } from '../moodle/php.ts'
import { NOTHING, type Outcome, withExit } from './suite.ts'

const PACKAGE = 'moodlehq/moodle-cs'
const INSTALLER = 'dealerdirect/phpcodesniffer-composer-installer'

export const howToAddStyle = (): string =>
  `run "composer require --dev ${PACKAGE}" in ${workFolder('style')}, where Packagist has it`

/** Puts Moodle's own sniffs into the cache folder, once; false: the registry doesn't give them. */
export async function prepareStyle(): Promise<boolean> {
  const folder = workFolder('style')
  if (existsSync(sniffer(folder))) return true
  const list = { 'require-dev': { [PACKAGE]: '*' }, config: { 'allow-plugins': { [INSTALLER]: true } } }
  writeFileSync(join(folder, 'composer.json'), JSON.stringify(list))
  await attempt('composer', ['update', '--no-interaction', '--no-progress'], {
    cwd: folder,
    env: { ...phpEnvironment(), COMPOSER_ALLOW_SUPERUSER: '1' },
    log: join(workFolder('logs'), 'style.log'),
  })
  return existsSync(sniffer(folder))
}

interface Report {
  files: Record<string, { errors: number; warnings: number }>
}

/** Every PHP file of the plugin is written in Moodle's coding style, without a warning. */
export async function checkStyle(log: string): Promise<Outcome> {
  const report = log.replace(/log$/, 'json')
  const args = ['--standard=moodle', '--extensions=php', `--report-json=${report}`, '--report-full', '.']
  rmSync(report, { force: true })
  await attempt('php', [sniffer(workFolder('style')), ...args], {
    cwd: pluginFolder(),
    env: phpEnvironment(),
    log,
  })
  return readReport(report)
}

function readReport(file: string): Outcome {
  if (!existsSync(file)) return withExit(NOTHING, false)
  const { files }: Report = JSON.parse(readFileSync(file, 'utf8'))
  const found = Object.values(files)
  const failed = found.filter(({ errors, warnings }) => errors + warnings > 0).length
  return withExit({ ...NOTHING, passed: found.length - failed, failed }, failed === 0)
}

const sniffer = (folder: string) => join(folder, 'vendor/bin/phpcs')
