import { DATABASES, type DatabaseName } from '../moodle/engines/engine.ts'
import { engines } from '../moodle/engines/index.ts'
import { runPhpunit } from '../moodle/phpunit.ts'
import { prepare } from '../moodle/prepared.ts'
import {
  BRANCHES,
  type Branch,
  findSource,
  howToAddSource,
  type MoodleSource,
  release,
} from '../moodle/source.ts'
import { howToAdd, type NeedName, phpVersion } from '../moodle/system.ts'
import { coreTree, hasPhpunit } from '../moodle/tree.ts'
import { readJunit } from './junit.ts'
import { add, type LeftOut, type Suite, type SuiteName, withExit } from './suite.ts'
import { hasTests, wholeSuite } from './vitest.ts'

const LABELS: Record<DatabaseName, string> = { postgres: 'PostgreSQL', mariadb: 'MariaDB' }
const ON_EACH_BRANCH: Record<Branch, DatabaseName> = { '405': 'postgres', '501': 'mariadb' }
const PHP_84 = 804

type Wanted = { name: 'phpunit' | 'e2e'; branch: Branch; database: DatabaseName }
type Refusal = Pick<LeftOut, 'why' | 'howToAdd'>

/** PHPUnit on each Moodle and each database; the whole product on each Moodle, between them on both databases. */
export async function planMoodle(asked: Set<SuiteName>, missing: Set<NeedName>) {
  const wanted: Wanted[] = [
    ...(asked.has('phpunit')
      ? BRANCHES.flatMap((branch) => DATABASES.map((database) => ({ branch, database })))
      : []
    ).map((where) => ({ name: 'phpunit' as const, ...where })),
    ...(asked.has('e2e') && hasTests('test/e2e') ? BRANCHES : []).map((branch) => ({
      name: 'e2e' as const,
      branch,
      database: ON_EACH_BRANCH[branch],
    })),
  ]
  const sources = new Map<Branch, MoodleSource | null>()
  for (const branch of new Set(wanted.map(({ branch }) => branch)))
    sources.set(branch, await findSource(branch))
  const suites: Suite[] = []
  const leftOut: LeftOut[] = []
  for (const one of wanted) {
    const engine = `Moodle ${release(one.branch)}, ${LABELS[one.database]}`
    const source = sources.get(one.branch)
    const refusal = source ? await refuse(one, missing, source) : noSource(one.branch)
    if (refusal) leftOut.push({ name: one.name, engine, ...refusal })
    else if (source)
      suites.push(one.name === 'phpunit' ? phpunit(engine, one, source) : e2e(engine, one, source))
  }
  return { suites, leftOut }
}

function phpunit(engine: string, { database }: Wanted, source: MoodleSource): Suite {
  return {
    name: 'phpunit',
    engine,
    prepare: async () => void (await prepare('phpunit', source, database)),
    async run(log) {
      const results = { plugin: log.replace(/log$/, 'xml'), core: log.replace(/log$/, 'core.xml') }
      const ok = await runPhpunit({ source, database, results, log })
      return withExit(add(readJunit(results.plugin), readJunit(results.core)), ok)
    },
  }
}

function e2e(engine: string, { branch, database }: Wanted, source: MoodleSource): Suite {
  const env = { EF_MOODLE_BRANCH: branch, EF_MOODLE_DATABASE: database }
  return {
    ...wholeSuite('e2e', engine, env),
    prepare: async () => void (await prepare('site', source, database)),
  }
}

function noSource(branch: Branch): Refusal {
  return { why: `no Moodle ${release(branch)} here or to download`, howToAdd: howToAddSource(branch) }
}

async function refuse(
  { name, database }: Wanted,
  missing: Set<NeedName>,
  source: MoodleSource,
): Promise<Refusal | null> {
  const needs: NeedName[] = ['php', ...(name === 'phpunit' ? (['composer', 'locale'] as const) : [])]
  if (database === 'mariadb') needs.push('mariadb')
  const lacking = needs.filter((need) => missing.has(need))
  if (lacking.length > 0) {
    return { why: `missing: ${lacking.join(', ')}`, howToAdd: lacking.map(howToAdd).join(' && ') }
  }
  const engine = await engines[database].missing()
  if (engine) return { why: engine, howToAdd: 'run npm ci on a platform that has one' }
  if (source.branch === '405' && (await phpVersion()) >= PHP_84) {
    return { why: 'Moodle 4.5 runs on PHP 8.1 to 8.3', howToAdd: 'put such a PHP first on the PATH' }
  }
  if (name === 'phpunit' && !hasPhpunit((await coreTree(source)).root)) {
    return { why: 'Composer could not fetch PHPUnit', howToAdd: 'run again where Packagist can be reached' }
  }
  return null
}
