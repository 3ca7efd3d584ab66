import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { run } from './command.ts'
import type { DatabaseName } from './engines/engine.ts'
import { engines } from './engines/index.ts'
import { pluginFolder, workFolder } from './folders.ts'
import { withLock } from './lock.ts'
import { type RunningMoodle, startCopy, startEmpty } from './running.ts'
import type { MoodleSource } from './source.ts'
import { coreTree, digest, pluginTree, scriptOf, type Tree } from './tree.ts'

export type Purpose = 'phpunit' | 'site'
export const ADMIN = { username: 'admin', password: 'sample-password' }

const KEPT_PER_NAME = 2
const recipes = join(import.meta.dirname, 'php')
const addingScript = join(recipes, 'phpunit-upgrade.php')

/**
 * The folder of an installed Moodle with the plugin, made once for each version of Moodle, of the database server and
 * of what the plugin installs. Adding the plugin to a prepared Moodle takes seconds, installing Moodle a minute or two.
 */
export async function prepare(
  purpose: Purpose,
  source: MoodleSource,
  database: DatabaseName,
): Promise<string> {
  const name = `${purpose}-${source.branch}-${database}`
  const engine = await engines[database].fingerprint()
  const core = digest(source.version, source.release, engine, contents(join(recipes, 'config.php')))
  const withoutPlugin = () =>
    keep(`${name}-core`, core, async () => {
      const tree = await coreTree(source)
      const moodle = await startEmpty(database)
      return finish(moodle, () => install(purpose, tree, moodle))
    })
  return keep(name, digest(core, contents(addingScript), installedParts(pluginFolder())), async () => {
    const prepared = await withoutPlugin()
    const tree = await pluginTree(source)
    const moodle = await startCopy(prepared, database)
    return finish(moodle, () => addPlugin(purpose, tree, moodle))
  })
}

async function install(purpose: Purpose, tree: Tree, moodle: RunningMoodle): Promise<void> {
  if (purpose === 'phpunit')
    return php(tree, moodle, scriptOf(tree, 'admin/tool/phpunit/cli/util.php'), '--install')
  await php(
    tree,
    moodle,
    scriptOf(tree, 'admin/cli/install_database.php'),
    '--agree-license',
    `--adminuser=${ADMIN.username}`,
    `--adminpass=${ADMIN.password}`,
    '--adminemail=admin@example.org',
    '--fullname=Sample school',
    '--shortname=school',
  )
}

async function addPlugin(purpose: Purpose, tree: Tree, moodle: RunningMoodle): Promise<void> {
  if (purpose === 'phpunit') return php(tree, moodle, addingScript)
  await php(tree, moodle, scriptOf(tree, 'admin/cli/upgrade.php'), '--non-interactive', '--allow-unstable')
}

async function php(tree: Tree, moodle: RunningMoodle, script: string, ...args: string[]): Promise<void> {
  const log = join(workFolder('logs'), `${basename(script, '.php')}-${tree.source.branch}.log`)
  await run('php', [script, ...args], { cwd: tree.root, env: { ...moodle.env, MOODLE_ROOT: tree.root }, log })
}

async function finish(moodle: RunningMoodle, work: () => Promise<void>): Promise<string> {
  try {
    await work()
    await moodle.halt()
    return moodle.folder
  } catch (error) {
    await moodle.stop()
    throw error
  }
}

async function keep(name: string, key: string, make: () => Promise<string>): Promise<string> {
  const folder = join(workFolder('prepared'), `${name}-${key.slice(0, 12)}`)
  await withLock(basename(folder), async () => {
    if (existsSync(folder)) return
    renameSync(await make(), folder)
    prune(name)
  })
  return folder
}

function prune(name: string): void {
  const base = workFolder('prepared')
  const kept = readdirSync(base)
    .filter((entry) => entry.replace(/-[0-9a-f]{12}$/, '') === name)
    .map((entry) => ({ folder: join(base, entry), made: statSync(join(base, entry)).ctimeMs }))
    .sort((a, b) => b.made - a.made)
  for (const { folder } of kept.slice(KEPT_PER_NAME)) rmSync(folder, { recursive: true, force: true })
}

/** What an installation or an upgrade reads; the rest of the plugin may change freely. */
function installedParts(plugin: string): string {
  return ['version.php', 'settings.php', 'db'].map((part) => contents(join(plugin, part))).join('\0')
}

function contents(path: string): string {
  if (!existsSync(path)) return ''
  if (!statSync(path).isDirectory()) return readFileSync(path, 'utf8')
  return readdirSync(path)
    .sort()
    .map((name) => name + contents(join(path, name)))
    .join('\0')
}
