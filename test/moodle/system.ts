import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { attempt, run } from './command.ts'
import { workFolder } from './folders.ts'

interface Need {
  name: string
  packages: string[]
  /** Exits with 0 where the need is met. */
  check: string
}

const EXTENSIONS = ['curl', 'gd', 'intl', 'mbstring', 'mysqli', 'pgsql', 'simplexml', 'soap', 'sodium', 'zip']
const PHP_PACKAGES = ['cli', 'curl', 'gd', 'intl', 'mbstring', 'mysql', 'pgsql', 'soap', 'xml', 'zip']
const LOCALE = 'en_AU.UTF-8'

const NEEDS = {
  php: {
    name: 'PHP with its extensions',
    packages: PHP_PACKAGES.map((name) => `php-${name}`),
    check: `php -r 'foreach (${JSON.stringify(EXTENSIONS)} as $e) extension_loaded($e) || exit(1);'`,
  },
  composer: { name: 'Composer', packages: ['composer'], check: 'command -v composer' },
  mariadb: {
    name: 'MariaDB',
    packages: ['mariadb-server-core', 'mariadb-client-core'],
    check: 'command -v mariadbd && command -v mariadb-install-db',
  },
  webServer: {
    name: 'nginx with PHP-FPM',
    packages: ['nginx', 'php-fpm'],
    check: `command -v nginx && { command -v php-fpm$(php -r 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;') || command -v php-fpm; }`,
  },
  chromium: {
    name: 'Chromium',
    packages: ['chromium'],
    check: 'command -v chromium || command -v chromium-browser',
  },
  locale: {
    name: `the locale ${LOCALE}`,
    packages: ['locales'],
    check: "locale -a | grep -qi '^en_AU\\.utf-\\?8$'",
  },
} satisfies Record<string, Need>

export type NeedName = keyof typeof NEEDS

/** As root on Debian or Ubuntu installs what is missing; elsewhere finds out what there is. Says what it does. */
export async function prepareSystem(say: (line: string) => void): Promise<Set<NeedName>> {
  const missing = await findMissing()
  if (missing.size === 0 || !canInstall()) return missing
  const needs = [...missing].map((name) => NEEDS[name])
  const log = join(workFolder('logs'), 'apt.log')
  say(`Installing ${needs.map(({ name }) => name).join(', ')} (log: ${log})`)
  await attempt('apt-get', ['update'], { log, env: QUIET })
  for (const { packages } of needs) {
    await attempt('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { log, env: QUIET })
  }
  if (missing.has('locale')) await attempt('localedef', ['-i', 'en_AU', '-f', 'UTF-8', LOCALE], { log })
  return findMissing()
}

const QUIET = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' }

function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

async function findMissing(): Promise<Set<NeedName>> {
  const names = Object.keys(NEEDS) as NeedName[]
  const env = { PATH: `${process.env.PATH}:/usr/sbin` }
  const met = await Promise.all(names.map((name) => attempt('sh', ['-c', NEEDS[name].check], { env })))
  return new Set(names.filter((_, index) => met[index]?.code !== 0))
}

export function howToAdd(name: NeedName): string {
  const { packages } = NEEDS[name]
  return name === 'locale'
    ? `apt-get install locales && localedef -i en_AU -f UTF-8 ${LOCALE}`
    : `apt-get install ${packages.join(' ')}`
}

/** Moodle 4.5 does not know PHP 8.4 and later. */
export async function phpVersion(): Promise<number> {
  return Number(await run('php', ['-r', 'echo PHP_MAJOR_VERSION * 100 + PHP_MINOR_VERSION;']))
}
